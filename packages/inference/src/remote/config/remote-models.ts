import { REMOTE_HOSTS } from "../hosts/remote-hosts";
import type { RemoteHost } from "../hosts/remote-kind";
import type { RemoteHostConfig, RemoteModelConfig } from "./hosts-schema";

/** A model of a remote host, with all that is needed to call it. */
export type RemoteModel = {
  /** `HOST:MODEL`; a host's name has no colon, so the first one parts them. */
  readonly id: string;
  readonly host: RemoteHostConfig;
  readonly config: RemoteModelConfig;
  readonly shape: RemoteHost;
  /** Of the API, without a slash at its end. */
  readonly url: string;
};

export function remoteModelsOf(host: RemoteHostConfig): RemoteModel[] {
  const shape = REMOTE_HOSTS[host.kind];
  const url = host.url ?? shape.defaultUrl;
  if (url === null) throw new Error(`host ${host.name} has no URL, which its schema excludes`);
  return host.models.map((config) => ({ id: `${host.name}:${config.model}`, host, config, shape, url }));
}
