export type BenchRequest = {
  /** Knowledge base whose passages are reranked. */
  readonly kb: string;
  /** Whether to measure recall on 1,000, 10,000 and 100,000 synthetic passages too (about a minute). */
  readonly synthetic: boolean;
};

export type BenchOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((step: string) => void) | undefined;
};

export type BenchFigure = {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "MB" | "x" | "%" | "";
  /** What the project promises, e.g. `<= 150`; null for a figure without a promise. */
  readonly target: string | null;
  readonly met: boolean | null;
};

export type BenchReport = {
  readonly machine: { readonly cores: number; readonly cpu: string; readonly memoryGb: number; readonly node: string };
  readonly models: { readonly embedder: string; readonly reranker: string };
  readonly figures: readonly BenchFigure[];
};
