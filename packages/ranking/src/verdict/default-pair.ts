type System = { readonly name: string; readonly reranker: string | null };

/**
 * The pair that answers "does reranking pay?": the strongest order without a reranker against the first system with one; without such
 * systems, the first against the last.
 *
 * @param worth what each system is worth, by name; null before anything was judged
 * @returns positions; null when there is no system
 */
export function defaultPair(
  systems: readonly System[],
  worth: ((name: string) => number) | null,
): { readonly a: number; readonly b: number } | null {
  if (systems.length === 0) return null;
  const b = systems.findIndex(({ reranker }) => reranker !== null);
  const recalls = systems.flatMap(({ name, reranker }, position) => (reranker === null ? [{ name, position }] : []));
  const [first, ...others] = recalls;
  if (b === -1 || first === undefined) return { a: 0, b: systems.length - 1 };
  const strongest = others.reduce(
    (best, one) => (worth !== null && worth(one.name) > worth(best.name) ? one : best),
    first,
  );
  return { a: strongest.position, b };
}
