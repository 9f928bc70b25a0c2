import type { Inference, PairScore, ScoreLimits } from "@secondpass/inference";
import { rankByScore } from "@secondpass/ranking";
import { InvalidInputError } from "../engine-error";
import { DEFAULT_RERANKER } from "../models/default-models";
import { modelFor } from "../models/model-for";
import { modelIdentity } from "../models/model-identity";
import { parseMaxTokens } from "../own-texts/parse-max-tokens";
import { parsePassages } from "../search/parse-passages";
import type {
  DeterminismOptions,
  DeterminismReport,
  DeterminismRequest,
  DeterminismVerdict,
  ScoreDifference,
} from "./determinism-types";
import { isFlat } from "./is-flat";

/** Enough to meet what a batch does to scores; each is scored three times. */
export const DETERMINISM_PAIRS_MAX = 64;
/** Short passages padded beside long ones, and small enough for a large model's memory. */
const BATCH_SIZE = 8;
/** The bound that scores have to keep against the original implementation; a change of the order of additions stays far below. */
const ROUNDING_MAX = 1e-3;

/**
 * Whether a score depends on what shares its batch: every pair is scored alone, in batches of eight in the order given (whatever
 * the model's row says), and as the model is run for searches. Passages are read as far as they fit, without windows.
 *
 * @throws InvalidInputError for fewer than two passages, and what the inference throws (ModelOutputError for NaN)
 */
export async function checkDeterminism(
  request: DeterminismRequest,
  inference: Pick<Inference, "describe" | "states" | "scorePairs">,
  { signal, onProgress }: DeterminismOptions,
): Promise<DeterminismReport> {
  const { query, reranker: modelId = DEFAULT_RERANKER } = request;
  const given = parsePassages(request.passages);
  if (given.length < 2) throw new InvalidInputError("There is one passage; a batch needs at least two to compare.");
  const described = modelFor("rerank", modelId, inference);
  const maxTokens = parseMaxTokens(request.maxTokens, described);
  const passages = given.slice(0, DETERMINISM_PAIRS_MAX);
  const isLocal = described.host === "local";

  let scored = 0;
  const report = (scores: readonly PairScore[]) => {
    scored += scores.length;
    onProgress?.({ scored, total: passages.length * 3 });
  };
  const run = async (texts: readonly string[], limits: ScoreLimits) => {
    const scores = await inference.scorePairs(
      { modelId, query, passages: texts },
      { signal, limits, onScores: report },
    );
    return scores.map(({ score }) => score);
  };
  const limits = maxTokens === undefined ? {} : { maxTokens };
  const alone = isLocal
    ? await run(passages, { ...limits, forcedBatchSize: 1 })
    : await oneRequestEach(passages, (text) => run([text], limits));
  const together = await run(passages, isLocal ? { ...limits, forcedBatchSize: BATCH_SIZE } : limits);
  const served = await run(passages, limits);

  const difference = compareScores(alone, together);
  const servedDifference = compareScores(alone, served);
  return {
    model: modelIdentity(inference, modelId),
    scoreType: described.scoreType ?? "unknown",
    pairs: passages.length,
    given: given.length,
    batchSize: isLocal ? Math.min(BATCH_SIZE, passages.length) : null,
    together: difference,
    served: servedDifference,
    verdict: verdictOf(difference),
    servedVerdict: verdictOf(servedDifference),
    isFlat: isFlat(passages, alone),
  };
}

/** A remote host batches what comes in one request; alone means a request each, one after the other. */
async function oneRequestEach(texts: readonly string[], score: (text: string) => Promise<number[]>): Promise<number[]> {
  const scores: number[] = [];
  for (const text of texts) scores.push(...(await score(text)));
  return scores;
}

function compareScores(alone: readonly number[], others: readonly number[]): ScoreDifference {
  let worst: ScoreDifference["worst"] = null;
  let maxDelta = 0;
  for (const [index, score] of alone.entries()) {
    const other = others[index] ?? Number.NaN;
    const delta = Math.abs(other - score);
    if (delta <= maxDelta) continue;
    maxDelta = delta;
    worst = { index, alone: score, other };
  }
  const ranks = ranksOf(alone);
  const otherRanks = ranksOf(others);
  return { maxDelta, worst, moved: ranks.filter((rank, index) => rank !== otherRanks[index]).length };
}

function ranksOf(scores: readonly number[]): number[] {
  const ranks: number[] = [];
  const rows = scores.map((score, index) => ({ index, score }));
  for (const { index, rank } of rankByScore(rows, (row) => row.index)) ranks[index] = rank;
  return ranks;
}

function verdictOf({ maxDelta }: ScoreDifference): DeterminismVerdict {
  if (maxDelta === 0) return "identical";
  return maxDelta < ROUNDING_MAX ? "rounding" : "moves";
}
