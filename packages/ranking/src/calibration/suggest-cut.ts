import { assertExamples, type CalibrationExample } from "./calibration-example";
import { type CutPoint, precisionRecallCurve } from "./precision-recall-curve";
import { type FoldOptions, queryFolds } from "./query-folds";

export type CutObjective =
  /** The lowest cut that keeps what it promises: at least this share of what is kept is relevant. */
  | { readonly objective: "precision"; readonly targetPrecision: number }
  /** The cut with the best balance of precision and recall, 2PR / (P + R). */
  | { readonly objective: "best-f1" };

export type SuggestedCut = {
  /** Keep what scores this or more. */
  readonly cut: number;
  /** What to expect on questions like these: measured out of fold, on questions that the cut was not chosen on. */
  readonly expectedPrecision: number;
  readonly expectedRecall: number;
  /** How many examples were kept out of fold: what `expectedPrecision` rests on. */
  readonly kept: number;
  /** The share of questions for which nothing is kept: how often the answer is "nothing relevant found". */
  readonly nothingKept: number;
  /** The same among the questions that have something relevant: how often that answer is wrong. */
  readonly nothingKeptWrongly: number;
};

export type NoCut = {
  readonly cut: null;
  /** `too-few-relevant`, `too-few-other`: judge more. `target-out-of-reach`: no cut of these scores keeps the promise. */
  readonly reason: "too-few-relevant" | "too-few-other" | "target-out-of-reach";
};

/** Of each class. A precision measured on fewer has a standard error of some ten points. */
const EXAMPLES_MIN = 20;
/** And of as many questions, so that every fold has something to learn and something to predict. */
const QUESTIONS_MIN = 5;
/** A promise about precision that rests on fewer kept examples is none. */
const KEPT_MIN = 10;

/**
 * Suggests the score from which on passages are kept, and says what to expect of it.
 *
 * The cut with the wanted precision on the examples at hand is too good to be true: among many cuts it is the one that was lucky.
 * So the rule that chooses is tried out of fold: it chooses on four fifths of the questions, and is measured on the fifth it has
 * not seen. Where it does not keep the promise there, it is made stricter, in twenty steps from the target up to a precision
 * of 1, until it does. The cut is then chosen on all examples by the rule that did, and what was measured out of fold is what
 * to expect.
 *
 * @throws RangeError for a target that is not above 0 and at most 1, or a score that is not finite
 * @example suggestCut(examples, { objective: "precision", targetPrecision: 0.9 })
 */
export function suggestCut(
  examples: readonly CalibrationExample[],
  options: CutObjective & FoldOptions,
): SuggestedCut | NoCut {
  if (options.objective === "precision" && !(options.targetPrecision > 0 && options.targetPrecision <= 1)) {
    throw new RangeError(`found target precision ${options.targetPrecision}, expected more than 0 and at most 1`);
  }
  const relevant = examples.filter(({ isRelevant }) => isRelevant);
  if (!isEnough(relevant)) return { cut: null, reason: "too-few-relevant" };
  if (!isEnough(examples.filter(({ isRelevant }) => !isRelevant))) return { cut: null, reason: "too-few-other" };
  assertExamples(examples);

  // Sorted once, so that every curve finds its examples in order already.
  const descending = [...examples].sort((a, b) => b.score - a.score);
  const folds = queryFolds(descending, options).map(({ outside, inside }) => ({
    curve: precisionRecallCurve(outside),
    inside,
  }));
  const curve = precisionRecallCurve(descending);
  const all = { relevant: relevant.length, queryIds: queryIdsOf(examples), answerable: queryIdsOf(relevant) };
  for (const { choose, promise } of rulesFor(options)) {
    const cut = choose(curve);
    const kept = folds.flatMap((fold) => keptOf(fold.inside, choose(fold.curve)));
    const outcome = expectedOf(kept, all);
    if (cut !== null && outcome.kept >= KEPT_MIN && outcome.expectedPrecision >= promise) return { cut, ...outcome };
  }
  return { cut: null, reason: "target-out-of-reach" };
}

function isEnough(examples: readonly CalibrationExample[]): boolean {
  return examples.length >= EXAMPLES_MIN && queryIdsOf(examples).size >= QUESTIONS_MIN;
}

type Rule = {
  /** The cut it chooses, null when none will do. */
  readonly choose: (curve: readonly CutPoint[]) => number | null;
  /** The precision that it must have out of fold. */
  readonly promise: number;
};

const STRICTER_STEPS = 20;

function rulesFor(options: CutObjective): Rule[] {
  if (options.objective === "best-f1") return [{ choose: bestF1, promise: 0 }];
  const { targetPrecision: promise } = options;
  return Array.from({ length: STRICTER_STEPS + 1 }, (_value, step) => {
    const demanded = promise + ((1 - promise) * step) / STRICTER_STEPS;
    // Curves ascend, so the first that will do is the lowest.
    return { choose: (curve) => curve.find(({ precision }) => precision >= demanded)?.cut ?? null, promise };
  });
}

function bestF1(curve: readonly CutPoint[]): number | null {
  let best: { readonly cut: number; readonly f1: number } | null = null;
  for (const { cut, precision, recall } of curve) {
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    if (best === null || f1 > best.f1) best = { cut, f1 };
  }
  return best?.cut ?? null;
}

function keptOf(examples: readonly CalibrationExample[], cut: number | null): readonly CalibrationExample[] {
  return cut === null ? [] : examples.filter(({ score }) => score >= cut);
}

function queryIdsOf(examples: readonly CalibrationExample[]): ReadonlySet<string> {
  return new Set(examples.map(({ queryId }) => queryId));
}

type All = {
  /** Relevant examples. */
  readonly relevant: number;
  readonly queryIds: ReadonlySet<string>;
  /** The questions that have something relevant. */
  readonly answerable: ReadonlySet<string>;
};

function expectedOf(kept: readonly CalibrationExample[], all: All): Omit<SuggestedCut, "cut"> {
  const found = kept.filter(({ isRelevant }) => isRelevant).length;
  const keptFor = queryIdsOf(kept);
  return {
    expectedPrecision: kept.length === 0 ? 0 : found / kept.length,
    expectedRecall: found / all.relevant,
    kept: kept.length,
    nothingKept: shareOutside(all.queryIds, keptFor),
    nothingKeptWrongly: shareOutside(all.answerable, keptFor),
  };
}

function shareOutside(queryIds: ReadonlySet<string>, inside: ReadonlySet<string>): number {
  return [...queryIds].filter((queryId) => !inside.has(queryId)).length / queryIds.size;
}
