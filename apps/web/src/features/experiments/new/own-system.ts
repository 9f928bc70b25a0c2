import type { SystemRequest } from "@secondpass/engine";

export const MODES = ["hybrid", "dense", "keyword"] as const;

/** A system as it is put together on the page: numbers as they were written, an empty name for the one it makes itself. */
export type OwnSystem = {
  readonly id: number;
  readonly mode: (typeof MODES)[number];
  /** Empty: the knowledge base's own. */
  readonly embedder: string;
  /** Empty: none. */
  readonly reranker: string;
  readonly k: string;
  readonly depth: string;
  readonly topN: string;
  readonly name: string;
};

export const K_DEFAULT = 100;

export function newOwnSystem(id: number, reranker: string): OwnSystem {
  const k = String(K_DEFAULT);
  return { id, mode: "hybrid", embedder: "", reranker, k, depth: k, topN: k, name: "" };
}

/**
 * What a system is called when nobody names it: what sets it apart, in few words.
 *
 * @example autoName({ mode: "hybrid", reranker: "bge", k: "100", depth: "30", … }) // "hybrid + bge to 30"
 */
export function autoName({ mode, embedder, reranker, k, depth, topN }: OwnSystem): string {
  const recall = [mode, ...(mode === "keyword" || embedder === "" ? [] : [shortId(embedder)])].join(" ");
  return [
    k === String(K_DEFAULT) ? recall : `${recall} ${k}`,
    ...(reranker === "" ? [] : [`+ ${shortId(reranker)}`]),
    ...(reranker === "" || depth === k ? [] : [`to ${depth}`]),
    ...(topN === k ? [] : [`keep ${topN}`]),
  ].join(" ");
}

/** Without the publisher. */
function shortId(id: string): string {
  return id.split("/").at(-1) ?? id;
}

/** As the server takes it; it says what is wrong with it. */
export function systemRequest(system: OwnSystem): SystemRequest {
  const { mode, embedder, reranker, k, depth, topN } = system;
  return {
    name: system.name.trim() === "" ? autoName(system) : system.name.trim(),
    mode,
    embedder: mode === "keyword" || embedder === "" ? null : embedder,
    reranker: reranker === "" ? null : reranker,
    k: Number(k),
    // Without a reranker nothing is reranked, so no depth can be wrong.
    depth: Number(reranker === "" ? k : depth),
    topN: Number(topN),
  };
}
