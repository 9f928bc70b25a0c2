import type { IndexBuildRow, IndexGenerationRow } from "@secondpass/db";

/** `waiting`: for a worker, or for another attempt after the `error` shown. `failed`: until somebody says so. */
export type IndexBuildState = "waiting" | "embedding" | "writing" | "failed";

/** How far the index for another embedder has come. Questions are answered by the old one until it is whole. */
export type IndexBuildSummary = {
  readonly embedderId: string;
  readonly state: IndexBuildState;
  readonly passages: { readonly done: number; readonly total: number };
  readonly error: { readonly code: string; readonly message: string } | null;
};

export function summariseBuild(
  build: IndexBuildRow & { readonly generation: Pick<IndexGenerationRow, "embedderId"> },
): IndexBuildSummary {
  const { generation, state, passagesDone, passagesTotal, errorCode, errorMessage } = build;
  return {
    embedderId: generation.embedderId,
    state: state as IndexBuildState,
    passages: { done: passagesDone, total: passagesTotal },
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? "" },
  };
}
