import type { ExperimentData, ExperimentSystem } from "../experiment/experiment-data";
import { questionsNeeded } from "../significance/questions-needed";
import { type CeilingReport, ceilingReport } from "./ceiling-report";
import { type CutReport, cutReport } from "./cut-report";
import { type DepthCurve, depthCurves } from "./depth-curve";
import { EvaluatedRun, evaluatedQuestions } from "./evaluated-run";
import { type MetricRow, metricRows, verdictMetrics } from "./metric-rows";
import { type QuestionChange, questionChanges } from "./question-changes";
import { type SystemPoint, systemPoints } from "./system-points";

/** What the sentence at the top is about. */
export const HEADLINE_METRIC = "ndcg@10";
/** Below this p a difference is called one. */
export const SIGNIFICANCE_LEVEL = 0.05;
/** What is drawn at random for a verdict begins here, so that everybody reads the same one. */
export const VERDICT_SEED = 1;
/** A rule of thumb: with less of the first ten judged, what was never judged may decide. */
const JUDGED_LEAST = 0.7;
/** Fewer questions settle only differences that need no statistics. */
const QUESTIONS_LEAST = 20;

export type VerdictWarning =
  /** Little of what the systems put first was judged; what was not counts as not relevant. */
  | { readonly code: "few-judged"; readonly judged: number }
  /** One system's answers were judged less than the other's, which favours the other. */
  | { readonly code: "judged-unevenly"; readonly a: number; readonly b: number }
  /** Too few questions to settle it; so many would, if the difference is what it looks like. */
  | { readonly code: "few-questions"; readonly questions: number; readonly needed: number | null }
  /** Made from the texts themselves, these favour the matching of words. */
  | { readonly code: "synthetic"; readonly synthetic: number; readonly questions: number };

/** Two systems on the same questions: whether b is better than a, by how much, at what cost, and where not. */
export type Verdict = {
  readonly a: ExperimentSystem;
  readonly b: ExperimentSystem;
  readonly unit: "passage" | "document";
  /** Questions that were evaluated, of those that were asked. */
  readonly questions: number;
  readonly asked: number;
  /** Judged pairs. */
  readonly judgments: number;
  readonly rows: readonly MetricRow[];
  /** The row of the headline metric. */
  readonly headline: MetricRow;
  /** `better`, `worse`: a difference that chance does not explain. */
  readonly outcome: "better" | "worse" | "undecided";
  readonly warnings: readonly VerdictWarning[];
  /** Every question, the largest losses first. */
  readonly changes: readonly QuestionChange[];
  /** Of what b's recall found. */
  readonly ceiling: CeilingReport;
  /** Of every second pass in the experiment. */
  readonly curves: readonly DepthCurve[];
  /** Of b's second pass; null when it has none. */
  readonly cut: CutReport | null;
  readonly points: readonly SystemPoint[];
};

export type VerdictOptions = {
  /** Positions among the experiment's systems. */
  readonly a: number;
  readonly b: number;
  readonly targetPrecision?: number | undefined;
  readonly unjudged?: "other" | "left-out" | undefined;
  /** The same seed gives the same intervals and p-values; default `VERDICT_SEED`. */
  readonly seed?: number | undefined;
};

/**
 * Reads the verdict of an experiment: whether its system `b` is better than `a`.
 *
 * @returns null when no question can be evaluated: nothing was judged relevant yet
 * @throws RangeError for a system that is not there
 */
export function readVerdict(data: ExperimentData, options: VerdictOptions): Verdict | null {
  const { seed = VERDICT_SEED } = options;
  const [a, b] = [data.systems[options.a], data.systems[options.b]];
  if (a === undefined || b === undefined)
    throw new RangeError(
      `found systems ${options.a} and ${options.b}, expected two of the ${data.systems.length} there are`,
    );
  const questions = evaluatedQuestions(data);
  if (questions.length === 0) return null;
  const [runA, runB] = [new EvaluatedRun(data, a, questions), new EvaluatedRun(data, b, questions)];
  const rows = metricRows(runA, runB, verdictMetrics(data.firsts[b.first]?.k ?? 100), seed);
  const headline = rows.find(({ metric }) => metric === HEADLINE_METRIC);
  if (headline === undefined)
    throw new RangeError(`found no ${HEADLINE_METRIC} among ${rows.map(({ metric }) => metric)}`);
  const isDifferent = headline.pValue < SIGNIFICANCE_LEVEL;
  return {
    a,
    b,
    unit: data.unit,
    questions: questions.length,
    asked: data.questions.length,
    judgments: data.questions.reduce((sum, { grades }) => sum + grades.size, 0),
    rows,
    headline,
    outcome: !isDifferent ? "undecided" : headline.delta > 0 ? "better" : "worse",
    warnings: warningsOf(data, headline, [runA, runB]),
    changes: questionChanges(data, runA, runB, HEADLINE_METRIC),
    ceiling: ceilingReport(data, questions, b.first),
    curves: depthCurves(data, questions, HEADLINE_METRIC),
    cut: b.second === null ? null : cutReport(data, { ...options, second: b.second, seed }),
    points: systemPoints(data, questions, HEADLINE_METRIC),
  };
}

function warningsOf(
  data: ExperimentData,
  headline: MetricRow,
  [a, b]: readonly [EvaluatedRun, EvaluatedRun],
): VerdictWarning[] {
  const { a: judgedA, b: judgedB } = headline.judged ?? { a: 1, b: 1 };
  const questions = a.questions.length;
  const needed = questionsNeeded(
    a.values(HEADLINE_METRIC).map((value, index) => (b.values(HEADLINE_METRIC)[index] ?? 0) - value),
  );
  // Where no question differs there is nothing that more of them would settle.
  const isSame = headline.outcomes.wins + headline.outcomes.losses === 0;
  const isOpen = !isSame && headline.pValue >= SIGNIFICANCE_LEVEL && (needed === null || needed > questions);
  const synthetic = a.questions.filter(({ position }) => data.questions[position]?.origin === "synthetic").length;
  return [
    ...(Math.min(judgedA, judgedB) < JUDGED_LEAST
      ? [{ code: "few-judged", judged: Math.min(judgedA, judgedB) } as const]
      : []),
    ...(Math.abs(judgedA - judgedB) > 0.1 ? [{ code: "judged-unevenly", a: judgedA, b: judgedB } as const] : []),
    ...(isOpen || questions < QUESTIONS_LEAST ? [{ code: "few-questions", questions, needed } as const] : []),
    ...(synthetic > 0 ? [{ code: "synthetic", synthetic, questions } as const] : []),
  ];
}
