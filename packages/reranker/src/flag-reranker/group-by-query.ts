import { InvalidPairError } from "./flag-reranker-errors";

/** A query and a passage, in this order. */
export type Pair = readonly [query: string, passage: string];

/** The passages of one query, and where in the caller's list their pairs stand. */
export type QueryGroup = { readonly query: string; readonly passages: string[]; readonly places: number[] };

export function isPair(pairs: readonly Pair[] | Pair): pairs is Pair {
  return typeof pairs[0] === "string";
}

/** Pairs that share a query are scored in one call. @throws InvalidPairError */
export function groupByQuery(pairs: readonly Pair[]): QueryGroup[] {
  const groups = new Map<string, QueryGroup>();
  for (const [place, pair] of pairs.entries()) {
    if (!Array.isArray(pair) || pair.length !== 2) throw new InvalidPairError(place, "no list of two");
    const [query, passage] = pair;
    if (typeof query !== "string" || typeof passage !== "string") {
      throw new InvalidPairError(place, `a ${typeof query} and a ${typeof passage}`);
    }
    const group = groups.get(query) ?? { query, passages: [], places: [] };
    groups.set(query, group);
    group.passages.push(passage);
    group.places.push(place);
  }
  return [...groups.values()];
}
