import type { SystemRequest } from "@secondpass/engine";
import { K_DEFAULT } from "./own-system";

export const PRESETS = ["keyword", "dense", "hybrid", "reranked"] as const;
export type Preset = (typeof PRESETS)[number];

/** The systems that `secondpass experiments run` compares by default, under the names it gives them. */
export function presetSystem(preset: Preset, reranker: string | null): SystemRequest {
  return {
    name: preset,
    mode: preset === "reranked" ? "hybrid" : preset,
    embedder: null,
    reranker: preset === "reranked" ? reranker : null,
    k: K_DEFAULT,
    depth: K_DEFAULT,
    topN: K_DEFAULT,
  };
}
