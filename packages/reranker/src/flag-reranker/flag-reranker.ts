import type { ModelDescription, ScoreLimits } from "@secondpass/inference";
import { InvalidScoreError } from "../invalid-score-error";
import { sigmoid } from "../sigmoid";
import { findReranker } from "./find-reranker";
import type { ComputeScoreOptions, FlagRerankerOptions, RerankerHost, ScoringOptions } from "./flag-reranker-options";
import { groupByQuery, isPair, type Pair, type QueryGroup } from "./group-by-query";
import { openDefaultHost } from "./open-default-host";
import { type PutInstruction, readInstruction } from "./put-instruction";
import { CALL_OPTIONS, LOAD_OPTIONS, refuseForeignOptions } from "./refuse-foreign-options";
import { MAX_LENGTH_DEFAULT, resolveSettings } from "./resolve-settings";

/** Queries that wait at the host at once: enough to keep it busy, few enough to leave its queue to others. */
const QUERIES_AT_ONCE = 8;

/**
 * FlagEmbedding's `FlagReranker` for TypeScript: the same token ids, truncation and scores, from ONNX weights on this machine.
 *
 * A passage is read up to `maxLength` and no further, as there; `rerankTexts` reads long passages in windows.
 *
 * @example
 * await using reranker = await FlagReranker.load("BAAI/bge-reranker-large", { normalize: true });
 * const scores = await reranker.computeScore([["什么是重排序？", "重排序模型给候选段落重新打分。"], ["什么是重排序？", "今天下雨。"]]);
 */
export class FlagReranker implements AsyncDisposable {
  /** The model's id, with its precision where that is not the default one. */
  readonly modelId: string;
  /** The model's window in tokens: the largest `maxLength`. */
  readonly window: number;
  readonly #host: RerankerHost;
  readonly #close: () => Promise<void>;
  readonly #defaults: ScoringOptions;
  readonly #putQueryInstruction: PutInstruction;
  readonly #putPassageInstruction: PutInstruction;

  /**
   * Finds the model on this machine and brings it into memory. Never fetches anything.
   *
   * @throws RerankerNotHereError with the two ways to get the model
   * @throws UnsupportedOptionError, InvalidOptionError, RemoteRerankerError, and what the inference host throws
   */
  static async load(modelId: string, options: FlagRerankerOptions = {}): Promise<FlagReranker> {
    refuseForeignOptions(options, LOAD_OPTIONS);
    const { host, folders, close } =
      options.inference === undefined
        ? openDefaultHost(options)
        : { host: options.inference, folders: [], close: stayOpen };
    try {
      const model = findReranker(host, modelId, options.dtype, folders);
      const reranker = new FlagReranker(host, model, options, close);
      await host.load(model.id);
      return reranker;
    } catch (error) {
      await close();
      throw error;
    }
  }

  private constructor(
    host: RerankerHost,
    model: ModelDescription,
    options: FlagRerankerOptions,
    close: () => Promise<void>,
  ) {
    this.#host = host;
    this.#close = close;
    this.modelId = model.id;
    this.window = model.maxTokens ?? MAX_LENGTH_DEFAULT;
    const { normalize, maxLength, queryMaxLength, batchSize } = options;
    this.#defaults = { normalize, maxLength, queryMaxLength, batchSize };
    resolveSettings({}, this.#defaults, this);
    this.#putQueryInstruction = readInstruction(options.queryInstructionForRerank, {
      option: "queryInstructionFormat",
      format: options.queryInstructionFormat,
    });
    this.#putPassageInstruction = readInstruction(options.passageInstructionForRerank, {
      option: "passageInstructionFormat",
      format: options.passageInstructionFormat,
    });
  }

  /**
   * How well each passage answers its query: the raw logit, or its sigmoid with `normalize`.
   *
   * @param pairs a list of pairs, or one pair
   * @returns one score per pair, in their order; a list also for one pair, and an empty one for none
   * @throws InvalidPairError, UnsupportedOptionError, InvalidOptionError, and what the inference host throws
   */
  async computeScore(pairs: readonly Pair[] | Pair, options: ComputeScoreOptions = {}): Promise<number[]> {
    refuseForeignOptions(options, CALL_OPTIONS);
    const { normalize, limits } = resolveSettings(options, this.#defaults, this);
    const list = isPair(pairs) ? [pairs] : pairs;
    const scores = new Array<number>(list.length);
    await this.#scoreQueries(groupByQuery(list), {
      limits,
      signal: options.signal,
      keep: (place, logit) => {
        scores[place] = normalize ? sigmoid(logit) : logit;
      },
    });
    return scores;
  }

  /** The score of one pair as a number. */
  async score(pair: Pair, options: ComputeScoreOptions = {}): Promise<number> {
    const [score = Number.NaN] = await this.computeScore([pair], options);
    return score;
  }

  /** Ends the inference process, unless the host is the caller's own. */
  async close(): Promise<void> {
    await this.#close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** One call of the host per query. The first failure ends the others. */
  async #scoreQueries(
    queries: readonly QueryGroup[],
    call: {
      readonly limits: ScoreLimits;
      readonly signal: AbortSignal | undefined;
      readonly keep: (place: number, logit: number) => void;
    },
  ): Promise<void> {
    const failed = new AbortController();
    const signal = call.signal ? AbortSignal.any([call.signal, failed.signal]) : failed.signal;
    const waiting = queries.values();
    const work = async () => {
      for (const { query, passages, places } of waiting) {
        const scored = await this.#host.scorePairs(
          {
            modelId: this.modelId,
            query: this.#putQueryInstruction(query),
            passages: passages.map(this.#putPassageInstruction),
          },
          { signal, limits: call.limits },
        );
        if (scored.length !== passages.length) throw new InvalidScoreError(this.modelId, `${scored.length} scores`);
        for (const { index, score } of scored) {
          const place = places[index];
          if (place === undefined || !Number.isFinite(score))
            throw new InvalidScoreError(this.modelId, `score ${score}`);
          call.keep(place, score);
        }
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(QUERIES_AT_ONCE, queries.length) }, work));
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  }
}

async function stayOpen(): Promise<void> {
  // The host is the caller's own.
}
