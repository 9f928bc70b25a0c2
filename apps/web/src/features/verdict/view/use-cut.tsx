export type UseCutProps = {
  readonly kb: string;
  /** In the reranker's own units. */
  readonly cut: number;
  readonly rerankerId: string;
  /** Number of the experiment that measured it. */
  readonly experiment: number;
  readonly expectedPrecision: number;
  readonly expectedRecall: number;
};

/** Where a cut is taken over for answers; there is nothing to take it over with yet. */
export function UseCut(_props: UseCutProps) {
  return null;
}
