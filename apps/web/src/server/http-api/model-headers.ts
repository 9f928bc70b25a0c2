import type { ModelIdentity } from "@secondpass/engine";

/** Names the model that answered, for answers that are lists and have no room for it. Ids may hold any text, headers ASCII only. */
export function modelHeaders({ id, revision, dtype }: ModelIdentity): Record<string, string> {
  return { "x-second-pass-model": [id, revision, dtype].map(encodeURIComponent).join(" ") };
}
