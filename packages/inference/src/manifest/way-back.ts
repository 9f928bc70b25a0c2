import { basename, dirname } from "node:path";
import { isKnownModel } from "../store/plan-known-model";
import type { ModelManifest } from "./model-manifest";

/**
 * How a model whose files are gone or damaged becomes whole again, as a sentence that ends an error's message.
 *
 * @example
 * wayBack(row, { directory: "/opt/second-pass/data/models/second-pass-rerank-small", isBundled: true })
 * // "It comes with Second Pass: run `git -C /opt/second-pass/data/models checkout -- second-pass-rerank-small`, or install …"
 */
export function wayBack(
  { id, source }: Pick<ModelManifest, "id" | "source">,
  { directory, isBundled }: { readonly directory: string; readonly isBundled: boolean },
): string {
  if (isBundled) {
    const command = `git -C ${quoted(dirname(directory))} checkout -- ${quoted(basename(directory))}`;
    return `It comes with Second Pass: run \`${command}\`, or install Second Pass again.`;
  }
  if (isKnownModel(id)) return `Fetch it again: \`secondpass models pull ${id}\`.`;
  return `Restore the file, or add the model again from where it came from (${source}): \`secondpass models add\`.`;
}

/** As a shell reads it back in one piece. */
function quoted(path: string): string {
  return /^[\w./@+:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
