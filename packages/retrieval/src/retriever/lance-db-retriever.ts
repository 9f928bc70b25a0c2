import {
  type Degradation,
  type Embedder,
  type Query,
  type RecalledHit,
  type Retrieval,
  type RetrieveOptions,
  type Retriever,
  rankByScore,
  reciprocalRankFusion,
} from "@secondpass/ranking";
import { IndexMismatchError } from "../index/index-errors";
import type { IndexHit, PassageIndex } from "../index/passage-index";
import { RecallDepthError } from "./recall-errors";
import { recallLive } from "./recall-live";

export type RecallMode = "hybrid" | "dense" | "keyword";

export type LanceDbRetrieverOptions = {
  readonly index: PassageIndex;
  /** The embedder the index was filled with. Not called in keyword mode. */
  readonly embedder: Embedder;
  readonly mode: RecallMode;
  /** Ids of the revisions that may be shown now; asked after every search. Absent: everything in the index may be. */
  readonly isLive?: (() => Promise<ReadonlySet<string>>) | undefined;
  /** Searches vectors exactly whatever the size: for evaluation. */
  readonly exact?: boolean | undefined;
};

/** Recall depth unless the caller says otherwise: what one reranking affords, and where recall on the test sets flattens. */
export const RECALL_DEPTH = 100;
export const RECALL_DEPTH_MOST = 1_000;

/**
 * Branches are fused at least this deep, so that a smaller `k` is a prefix of a larger one, and so that what both branches hold
 * further down comes before what one alone holds. On the set where hybrid loses most to keyword recall (`npl_en`), 300 halves
 * the loss in Recall@100 that 100 has, and nDCG@10 stays the same; paraphrased questions (`banking77_en_dev`) pay with 0.03.
 */
const FUSION_DEPTH_LEAST = 300;

/**
 * The first pass over one LanceDB index: by vector, by keyword, or by both fused by rank.
 *
 * In hybrid mode the keyword search runs while the query is embedded, and when one branch fails the other answers alone,
 * with `degraded` saying so; both failing rejects.
 */
export class LanceDbRetriever implements Retriever {
  readonly #options: LanceDbRetrieverOptions;

  /** @throws IndexMismatchError when the embedder makes vectors of another length than the index holds */
  constructor(options: LanceDbRetrieverOptions) {
    const { index, embedder, mode } = options;
    if (mode !== "keyword" && embedder.dimension !== index.dimension) {
      throw new IndexMismatchError(
        index.table,
        `vectors of ${index.dimension} numbers`,
        `${embedder.dimension} as this embedder makes`,
      );
    }
    this.#options = options;
  }

  /**
   * @throws RecallDepthError when `k` is not a whole number from 1 to 1,000
   * @throws IndexMissingError, IndexCorruptError when the index cannot be read, and whatever the embedder throws
   */
  async retrieve(query: Query, { k, signal }: RetrieveOptions): Promise<Retrieval> {
    if (!Number.isInteger(k) || k < 1 || k > RECALL_DEPTH_MOST) {
      throw new RecallDepthError(`k is ${k}, expected a whole number from 1 to ${RECALL_DEPTH_MOST}.`);
    }
    signal?.throwIfAborted();
    const startedAt = performance.now();
    const { mode } = this.#options;
    const depth = mode === "hybrid" ? Math.max(k, FUSION_DEPTH_LEAST) : k;

    const clock = { embedMs: 0 };
    const [dense, keyword] = await Promise.allSettled([
      mode === "keyword" ? null : this.#dense(query.text, { depth, signal, clock }),
      mode === "dense" ? null : this.#keyword(query.text, depth),
    ]);
    signal?.throwIfAborted();

    const degraded = mode === "hybrid" ? degradations(dense, keyword) : [];
    // Nothing to fall back on: the branch's own error says what to do.
    if (degraded.length !== 1)
      for (const branch of [dense, keyword]) if (branch.status === "rejected") throw branch.reason;

    // The faster branch was checked before the slower one ended: a passage deleted meanwhile leaves here, before ranks are made.
    const live = await this.#options.isLive?.();
    const branches = { dense: visibleHits(dense, live), keyword: visibleHits(keyword, live) };
    const hits = mode === "hybrid" ? reciprocalRankFusion(branches) : ranked(mode, branches[mode] ?? []);
    return {
      hits: hits.slice(0, k),
      timingsMs: { embed: clock.embedMs, recall: performance.now() - startedAt - clock.embedMs },
      degraded,
    };
  }

  async #dense(
    text: string,
    options: { readonly depth: number; readonly signal: AbortSignal | undefined; readonly clock: { embedMs: number } },
  ): Promise<IndexHit[]> {
    const { index, embedder, isLive, exact = false } = this.#options;
    const startedAt = performance.now();
    const vector = await embedder.embedQuery(text, { signal: options.signal });
    options.clock.embedMs = performance.now() - startedAt;
    return recallLive((search) => index.searchDense(vector, { ...search, exact }), options.depth, isLive);
  }

  #keyword(text: string, depth: number): Promise<IndexHit[]> {
    const { index, isLive } = this.#options;
    return recallLive((search) => index.searchKeyword(text, search), depth, isLive);
  }
}

function ranked(branch: "dense" | "keyword", hits: readonly IndexHit[]): RecalledHit[] {
  return rankByScore(hits).map(({ passage, score, rank }) => ({ passage, score, rank, [branch]: { rank, score } }));
}

type Branch = PromiseSettledResult<IndexHit[] | null>;

function visibleHits(branch: Branch, live: ReadonlySet<string> | undefined): readonly IndexHit[] | undefined {
  if (branch.status === "rejected" || branch.value === null) return undefined;
  return live ? branch.value.filter(({ revisionId }) => live.has(revisionId)) : branch.value;
}

function degradations(dense: Branch, keyword: Branch): Degradation[] {
  return [
    ...(dense.status === "rejected" ? [degradation("dense", dense.reason)] : []),
    ...(keyword.status === "rejected" ? [degradation("keyword", keyword.reason)] : []),
  ];
}

function degradation(stage: "dense" | "keyword", error: unknown): Degradation {
  const reason = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "RECALL_FAILED";
  const [failed, answered] = stage === "dense" ? ["Vector", "keyword"] : ["Keyword", "vector"];
  return { stage, code, message: `${failed} recall failed, this is the ${answered} order alone: ${reason}` };
}
