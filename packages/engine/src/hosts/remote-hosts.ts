import type { HostsFile, RemoteHostConfig } from "@secondpass/inference";
import { withKnownFacts } from "./with-known-facts";

export { REMOTE_KINDS, type RemoteHostConfig } from "@secondpass/inference";

/** The remote hosts that are configured. Keys are not here: a host names the environment variable that holds its own. */
export type RemoteHosts = {
  /** The file they are written in. */
  readonly file: string;
  readonly hosts: readonly RemoteHostConfig[];
  /** The environment variables that hosts name for their keys and that are not set. */
  readonly missingKeys: readonly string[];
  /** Why the file cannot be used, in which case there are no hosts. */
  readonly problem: { readonly code: string; readonly message: string } | null;
};

export interface RemoteHostAccess {
  /** Contacts nobody. */
  list(): RemoteHosts;
  /**
   * Adds a host, or models to a host that is there already with the same kind, URL and key. A known model gets the
   * instruction or the window it has, unless one is given.
   *
   * @throws HostInvalidError, HostsFileInvalidError
   */
  add(host: RemoteHostConfig): RemoteHostConfig;
  /** @throws UnknownHostError, HostsFileInvalidError */
  remove(name: string): void;
}

export function remoteHosts(file: HostsFile): RemoteHostAccess {
  return {
    list() {
      const { hosts, problem } = file.read();
      const missingKeys = hosts.flatMap(({ keyEnv }) => (keyEnv !== undefined && !process.env[keyEnv] ? [keyEnv] : []));
      return {
        file: file.path,
        hosts,
        missingKeys,
        problem: problem && { code: problem.code, message: problem.message },
      };
    },
    add: (host) => file.add(withKnownFacts(host)),
    remove: (name) => file.remove(name),
  };
}
