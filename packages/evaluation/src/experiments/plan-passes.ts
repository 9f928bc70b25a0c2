import type { ExperimentPlan, ExperimentSystem, FirstPass, SecondPass } from "@secondpass/ranking";
import type { System } from "./system";

/** The passes a set of systems needs, each once: systems that differ in rerank depth or in what they keep share theirs. */
export function planPasses(systems: readonly System[]): ExperimentPlan {
  const firsts: FirstPass[] = [];
  const seconds: SecondPass[] = [];
  const planned = systems.map(({ name, mode, embedder, reranker, k, depth, topN }): ExperimentSystem => {
    // A keyword recall is the same with every embedder.
    const embedderId = mode === "keyword" ? "" : embedder;
    const first = indexIn(firsts, { mode, embedderId, k }, (pass) =>
      JSON.stringify([pass.mode, pass.embedderId, pass.k]),
    );
    if (reranker === null) return { name, first, second: null, depth: 0, topN };
    const second = indexIn(seconds, { first, rerankerId: reranker, depth: 0 }, (pass) =>
      JSON.stringify([pass.first, pass.rerankerId]),
    );
    const known = seconds[second];
    if (known !== undefined) seconds[second] = { ...known, depth: Math.max(known.depth, depth) };
    return { name, first, second, depth, topN };
  });
  return { systems: planned, firsts, seconds };
}

/** Where an equal one is in the list, which it is added to when there is none. */
function indexIn<T>(list: T[], item: T, keyOf: (item: T) => string): number {
  const found = list.findIndex((one) => keyOf(one) === keyOf(item));
  return found === -1 ? list.push(item) - 1 : found;
}
