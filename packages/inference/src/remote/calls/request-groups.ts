import { setMaxListeners } from "node:events";

/** One request's share of the texts, and where they stand among all. */
export type RequestGroup = { readonly first: number; readonly texts: readonly string[] };

/** About 1.2 MB of Chinese in UTF-8: below the 2 MB that text-embeddings-inference reads. */
const CHARACTERS_MAX = 400_000;

/** Cuts texts into requests of at most `textsMax` of them and a bounded size. A text that is too large by itself goes alone. */
export function requestGroups(texts: readonly string[], textsMax: number): RequestGroup[] {
  const groups: { first: number; texts: string[]; characters: number }[] = [];
  for (const [index, text] of texts.entries()) {
    const last = groups.at(-1);
    if (last && last.texts.length < textsMax && last.characters + text.length <= CHARACTERS_MAX) {
      last.texts.push(text);
      last.characters += text.length;
    } else {
      groups.push({ first: index, texts: [text], characters: text.length });
    }
  }
  return groups;
}

/**
 * Sends all groups, as many at once as the host takes. The first failure ends the others: an answer is whole or an error.
 *
 * @returns what came of each group, in their order
 */
export async function sendAll<T>(
  groups: readonly RequestGroup[],
  signal: AbortSignal,
  send: (group: RequestGroup, signal: AbortSignal) => Promise<T>,
): Promise<T[]> {
  const others = new AbortController();
  const both = AbortSignal.any([signal, others.signal]);
  // Every group listens; Node takes more than ten listeners for a leak.
  setMaxListeners(0, both);
  try {
    return await Promise.all(groups.map((group) => send(group, both)));
  } catch (error) {
    others.abort(error);
    throw error;
  }
}
