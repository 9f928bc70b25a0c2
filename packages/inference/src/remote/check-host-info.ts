import { RemoteModelChangedError, type RemotePlace } from "../errors";
import type { RemoteModel } from "./config/remote-models";
import type { HostInfo } from "./hosts/remote-kind";
import type { RemoteFacts } from "./remote-facts";

/**
 * Compares what a host tells of the model it runs with what is meant.
 *
 * @param facts what it told before; its revision counts for vectors alone, because scores are not kept
 * @throws RemoteModelChangedError
 */
export function checkHostInfo(
  place: RemotePlace,
  { config }: RemoteModel,
  {
    info,
    facts,
    acceptsChange,
  }: { readonly info: HostInfo; readonly facts: RemoteFacts; readonly acceptsChange: boolean },
): void {
  if (info.model !== config.model) {
    throw new RemoteModelChangedError(
      place,
      `the model "${info.model}"`,
      `"${config.model}"`,
      "Start the host with that model, or configure the one it has.",
    );
  }
  // It would cut in silence what is not cut here.
  if (config.maxTokens !== undefined && info.maxTokens !== null && info.maxTokens < config.maxTokens) {
    throw new RemoteModelChangedError(
      place,
      `a window of ${info.maxTokens} tokens`,
      `${config.maxTokens} as configured`,
      "Start the host with a longer one, or write the shorter one into hosts.json.",
    );
  }
  const isOther = facts.revision !== null && info.revision !== null && info.revision !== facts.revision;
  if (isOther && config.task === "embed" && !acceptsChange) {
    throw new RemoteModelChangedError(
      place,
      `revision ${info.revision}`,
      `${facts.revision}, with which earlier vectors were made`,
      "Load the model again to accept it, and re-index the knowledge bases that use it.",
    );
  }
}
