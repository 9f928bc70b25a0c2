import {
  type Hit,
  type Query,
  type RerankedHit,
  type Reranker,
  type RerankOptions,
  rankByScore,
} from "@secondpass/ranking";
import { depthSteps } from "./depth-steps";

type Options = {
  /** Candidates below this depth are not read, and not returned. */
  readonly depth: number;
  /** Depths whose times somebody wants to know. */
  readonly wanted: readonly number[];
  readonly onStep: (step: { readonly depth: number; readonly ms: number }) => void;
};

/**
 * A reranker that reads its candidates from the top in slices and tells how long each depth took, so that "what would 30 have
 * cost" is measured and not guessed. Scores are the same: a model whose scores depend on their batch is run one pair at a time anyway.
 * All slices together take a little longer than one call, because their batches cannot be mixed.
 */
export class SlicedReranker implements Reranker {
  readonly #inner: Reranker;
  readonly #options: Options;

  constructor(inner: Reranker, options: Options) {
    this.#inner = inner;
    this.#options = options;
  }

  async rerank(query: Query, candidates: readonly Hit[], options: RerankOptions): Promise<RerankedHit[]> {
    const { depth, wanted, onStep } = this.#options;
    const read = candidates.slice(0, depth);
    const scored: RerankedHit[] = [];
    let from = 0;
    let ms = 0;
    for (const step of read.length === 0 ? [] : depthSteps(read.length, wanted)) {
      const slice = read.slice(from, step);
      const startedAt = performance.now();
      scored.push(...(await this.#inner.rerank(query, slice, { ...options, topN: slice.length })));
      ms += performance.now() - startedAt;
      onStep({ depth: step, ms });
      from = step;
    }
    return rankByScore(scored).slice(0, options.topN);
  }
}
