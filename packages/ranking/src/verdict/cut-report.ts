import { type CalibrationExample, TooFewExamplesError } from "../calibration/calibration-example";
import { type Calibration, calibrator } from "../calibration/calibrator";
import { crossValidate } from "../calibration/cross-validate";
import { type HistogramBin, histogram } from "../calibration/histogram";
import { isotonicRegression } from "../calibration/isotonic-regression";
import { plattScaling } from "../calibration/platt-scaling";
import { type CutPoint, precisionRecallCurve } from "../calibration/precision-recall-curve";
import { type ReliabilityCurve, reliabilityCurve } from "../calibration/reliability-curve";
import { type NoCut, type SuggestedCut, suggestCut } from "../calibration/suggest-cut";
import type { ExperimentData } from "../experiment/experiment-data";
import type { ScoreType } from "../hit";

/** What the scores of one reranker say of relevance, on these questions. */
export type CutReport = {
  readonly rerankerId: string;
  readonly scoreType: ScoreType | null;
  /** Scored passages that were judged relevant, judged otherwise, and never judged. */
  readonly relevant: number;
  readonly other: number;
  readonly unjudged: number;
  readonly bins: readonly HistogramBin[];
  /** Thinned to what can be drawn, evenly over the scores; every one is a cut that occurs. */
  readonly curve: readonly CutPoint[];
  /** Which map from score to probability did better out of fold, and how well it holds there; null when there is too little to learn from. */
  readonly calibration: {
    readonly fitted: Calibration;
    readonly brier: { readonly platt: number; readonly isotonic: number };
    readonly reliability: ReliabilityCurve;
  } | null;
  readonly suggested: {
    readonly targetPrecision: number;
    readonly precision: SuggestedCut | NoCut;
    readonly bestF1: SuggestedCut | NoCut;
  };
};

export type CutOptions = {
  /** Position among the second passes. */
  readonly second: number;
  /** What the kept passages shall have; default 0.8. */
  readonly targetPrecision?: number | undefined;
  /**
   * What nobody judged counts as not relevant (default; a precision is then a lower bound), or is left out, which suits judgments
   * that were made of everything up to some depth.
   */
  readonly unjudged?: "other" | "left-out" | undefined;
  readonly seed?: number | undefined;
};

const BINS_MAX = 32;
const CURVE_POINTS_MAX = 200;

/** Reads every score that a second pass gave, of all questions that have a judgment: also of those that nothing answers. */
export function cutReport(data: ExperimentData, options: CutOptions): CutReport {
  const { second, targetPrecision = 0.8, unjudged = "other", seed = 1 } = options;
  const rows = scoredRows(data, second);
  const examples = unjudged === "other" ? rows : rows.filter(({ isJudged }) => isJudged);
  const curve = precisionRecallCurve(examples);
  return {
    rerankerId: data.seconds[second]?.rerankerId ?? "",
    scoreType: data.answers.find((answer) => answer !== null)?.seconds[second]?.scoreType ?? null,
    relevant: rows.filter(({ isRelevant }) => isRelevant).length,
    other: rows.filter(({ isRelevant, isJudged }) => isJudged && !isRelevant).length,
    unjudged: rows.filter(({ isJudged }) => !isJudged).length,
    bins: histogram(examples, BINS_MAX),
    curve: thinned(curve),
    calibration: calibrationOf(examples, seed),
    suggested: {
      targetPrecision,
      precision: suggestCut(examples, { objective: "precision", targetPrecision, seed }),
      bestF1: suggestCut(examples, { objective: "best-f1", seed }),
    },
  };
}

type ScoredRow = CalibrationExample & { readonly isJudged: boolean };

function scoredRows(data: ExperimentData, second: number): ScoredRow[] {
  const first = data.seconds[second]?.first ?? 0;
  return data.questions.flatMap(({ key, grades }, position): ScoredRow[] => {
    const answer = data.answers[position];
    const hits = answer?.firsts[first]?.hits ?? [];
    if (grades.size === 0) return [];
    return (answer?.seconds[second]?.scores ?? []).map((score, hit) => {
      const grade = grades.get(data.passages[hits[hit] ?? -1]?.target ?? "");
      return { score, isRelevant: (grade ?? 0) > 0, isJudged: grade !== undefined, queryId: key };
    });
  });
}

function calibrationOf(examples: readonly ScoredRow[], seed: number): CutReport["calibration"] {
  try {
    const { platt, isotonic, better } = crossValidate(examples, { seed });
    const chosen = better === "platt" ? platt : isotonic;
    return {
      fitted: better === "platt" ? plattScaling(examples) : isotonicRegression(examples),
      brier: { platt: platt.brier, isotonic: isotonic.brier },
      reliability: reliabilityCurve(chosen.predictions),
    };
  } catch (error) {
    if (error instanceof TooFewExamplesError) return null;
    throw error;
  }
}

/**
 * The last point of each two-hundredth of the range of scores, with both ends. Rejected: every n-th point, which leaves next to none
 * among the few high scores, where cuts are chosen.
 */
function thinned(points: readonly CutPoint[]): CutPoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length <= CURVE_POINTS_MAX) return [...points];
  const width = (last.cut - first.cut) / (CURVE_POINTS_MAX - 1);
  const slot = ({ cut }: CutPoint) => Math.min(CURVE_POINTS_MAX - 2, Math.floor((cut - first.cut) / width));
  return [
    first,
    ...points.slice(1).filter((point, index, rest) => {
      const next = rest[index + 1];
      return next === undefined || slot(next) !== slot(point);
    }),
  ];
}

/** The probability that a passage with this score is relevant; null without a calibration. */
export function relevanceOf(report: CutReport, score: number): number | null {
  return report.calibration === null ? null : calibrator(report.calibration.fitted)(score);
}
