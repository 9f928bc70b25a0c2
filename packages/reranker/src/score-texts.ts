import {
  type Inference,
  type PairScore,
  type Priority,
  type ScoreType,
  TokensUnknownError,
} from "@secondpass/inference";
import { InvalidScoreError } from "./invalid-score-error";
import { probabilityOf } from "./probability-of";
import { type PlannedText, planWindows, type TitledText } from "./windows/plan-windows";

/** The part of an inference host that reranking needs. */
export type RerankInference = Pick<Inference, "scorePairs" | "countTokens" | "describe">;

export type CrossEncoderOptions = {
  readonly inference: RerankInference;
  /** A model of task `rerank`. */
  readonly modelId: string;
  /** Default: the inference host's own, `interactive`. */
  readonly priority?: Priority | undefined;
  /** For the whole second pass, from its first call on. */
  readonly deadlineMs?: number | undefined;
  /**
   * `windows` (default) reads all of a long passage, piece by piece, and keeps its best score; `cut` reads what fits beside the
   * query and no more, as FlagReranker and the inference servers do.
   */
  readonly longPassages?: "windows" | "cut" | undefined;
  /** A narrower window than the model's own (FlagReranker's `max_length`), special tokens included; local models only. */
  readonly maxTokens?: number | undefined;
};

export type ScoredText<T> = {
  readonly of: T;
  /** As the model gave it, the best window's where there are several. */
  readonly score: number;
  readonly scoreType: ScoreType;
  /** `null` when the score cannot be read as one. */
  readonly probability: number | null;
  /** `null` when the model's host does not count. */
  readonly tokens: { readonly read: number; readonly total: number } | null;
  readonly window: { readonly start: number; readonly end: number } | null;
};

type ScoreTextsOptions<T> = CrossEncoderOptions & {
  readonly signal?: AbortSignal | undefined;
  readonly onScores?: ((scores: readonly ScoredText<T>[]) => void) | undefined;
};

/**
 * Scores texts against a query: plans windows for those that are too long, scores all pairs in one call, and folds windows back
 * into their text. A text is announced once, when its last window is scored.
 *
 * @returns one row per text, in the order given
 */
export async function scoreTexts<T extends TitledText>(
  query: string,
  texts: readonly T[],
  options: ScoreTextsOptions<T>,
): Promise<ScoredText<T>[]> {
  const { inference, modelId, signal, priority } = options;
  signal?.throwIfAborted();
  if (texts.length === 0) return [];

  const callOptions = remainingTime({ signal, priority }, options.deadlineMs);
  const described = inference.describe(modelId);
  const { scoreType } = described;
  const maxTokens = options.maxTokens ?? described.maxTokens;
  const limits = options.maxTokens === undefined ? undefined : { maxTokens: options.maxTokens };
  const planned = await planWindows(query, texts, {
    maxTokens: options.longPassages === "cut" ? null : maxTokens,
    countTokens: (counted) => inference.countTokens({ modelId, texts: counted }, callOptions()).catch(nullIfUnknown),
  });
  signal?.throwIfAborted();

  const board = new ScoreBoard({ id: modelId, scoreType: scoreType ?? "unknown" }, texts, planned);
  const announce = (scores: readonly PairScore[]): void => {
    const finished = board.add(scores);
    if (finished.length > 0) options.onScores?.(finished);
  };
  const passages = planned.flatMap((plan) => plan.windows.map((window) => window.input));
  announce(await inference.scorePairs({ modelId, query, passages }, { ...callOptions(), limits, onScores: announce }));
  signal?.throwIfAborted();
  return board.finish();
}

/** Collects pair scores in whatever groups and order they come; a pair that comes again (streamed, then returned) counts once. */
class ScoreBoard<T> {
  readonly #rows: {
    readonly of: T;
    readonly plan: PlannedText;
    readonly pairs: PairScore[];
    scored: ScoredText<T> | null;
  }[];
  /** Pair index to its text and its place among the windows of that text. */
  readonly #owners: { readonly text: number; readonly window: number }[];
  readonly #seen = new Set<number>();

  constructor(
    readonly model: { readonly id: string; readonly scoreType: ScoreType },
    texts: readonly T[],
    planned: readonly PlannedText[],
  ) {
    this.#rows = planned.map((plan, index) => ({ of: itemAt(texts, index), plan, pairs: [], scored: null }));
    this.#owners = planned.flatMap((plan, text) => plan.windows.map((_window, window) => ({ text, window })));
  }

  /** @returns the texts whose last window this was */
  add(scores: readonly PairScore[]): ScoredText<T>[] {
    const finished: ScoredText<T>[] = [];
    for (const pair of scores) {
      const owner = this.#owners[pair.index];
      if (owner === undefined) {
        throw new InvalidScoreError(this.model.id, `a score for pair ${pair.index} of ${this.#owners.length}`);
      }
      if (!Number.isFinite(pair.score)) {
        throw new InvalidScoreError(this.model.id, `score ${pair.score} for passage ${owner.text + 1}`);
      }
      if (this.#seen.has(pair.index)) continue;
      this.#seen.add(pair.index);

      const row = itemAt(this.#rows, owner.text);
      row.pairs[owner.window] = pair;
      row.scored = scoredText(row.of, row.plan, row.pairs, this.model.scoreType);
      if (row.scored !== null) finished.push(row.scored);
    }
    return finished;
  }

  finish(): ScoredText<T>[] {
    return this.#rows.map(({ scored }, index) => {
      if (scored === null) throw new InvalidScoreError(this.model.id, `no score for passage ${index + 1}`);
      return scored;
    });
  }
}

/** `null` while windows are still missing. The first of equally good windows wins, so that the answer does not depend on timing. */
function scoredText<T>(
  of: T,
  plan: PlannedText,
  pairs: readonly (PairScore | undefined)[],
  scoreType: ScoreType,
): ScoredText<T> | null {
  let best: { readonly score: number; readonly window: { start: number; end: number } | null } | null = null;
  for (const [place, { start, end }] of plan.windows.entries()) {
    const pair = pairs[place];
    if (pair === undefined) return null;
    if (best === null || pair.score > best.score) {
      best = { score: pair.score, window: plan.tokens === null ? null : { start, end } };
    }
  }
  if (best === null) return null;
  return { of, ...best, scoreType, probability: probabilityOf(best.score, scoreType), tokens: tokensOf(plan, pairs) };
}

/** What the model itself cut off a window is subtracted, even if another window may have held it: never claim too much. */
function tokensOf(plan: PlannedText, pairs: readonly (PairScore | undefined)[]): ScoredText<unknown>["tokens"] {
  let read = 0;
  let total = 0;
  for (const pair of pairs) {
    if (pair === undefined || pair.tokensRead === null || pair.tokensTotal === null) return null;
    read += pair.tokensRead;
    total += pair.tokensTotal;
  }
  if (plan.tokens === null) return { read, total };
  return { read: Math.max(0, plan.tokens.read - (total - read)), total: plan.tokens.total };
}

/** A model that cannot count has its texts read in one piece; any other trouble passes through. */
function nullIfUnknown(error: unknown): null {
  if (error instanceof TokensUnknownError) return null;
  throw error;
}

/** One deadline for all calls: each gets what is left of it. */
function remainingTime<C extends object>(
  options: C,
  deadlineMs: number | undefined,
): () => C & { deadlineMs?: number | undefined } {
  if (deadlineMs === undefined) return () => options;
  const endsAt = performance.now() + deadlineMs;
  // One millisecond at least: what to do about a deadline in the past is the inference host's to say.
  return () => ({ ...options, deadlineMs: Math.max(1, endsAt - performance.now()) });
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`found no item at ${index}, expected one of ${items.length}`);
  return item;
}
