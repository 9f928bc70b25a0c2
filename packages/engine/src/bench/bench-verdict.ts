import {
  comparePaired,
  EvaluatedRun,
  type ExperimentData,
  evaluatedQuestions,
  readVerdict,
  seededRandom,
  verdictMetrics,
} from "@secondpass/ranking";
import type { BenchFigure } from "./bench-types";
import { atMost, plain } from "./figure";

const QUESTIONS = 1_000;
const CANDIDATES = 100;
/** Judged passages of a question; every seventh is relevant. */
const JUDGED = 30;

/** What a verdict costs: synthetic answers, no model. All metrics of two systems with 10,000 permutations and resamples of each; then everything a page shows. */
export function benchVerdict(): BenchFigure[] {
  const data = syntheticExperiment();
  const [recall, reranked] = data.systems;
  if (recall === undefined || reranked === undefined) throw new RangeError("found no two systems, expected them");
  const metricsMs = timed(() => {
    const questions = evaluatedQuestions(data);
    const [a, b] = [new EvaluatedRun(data, recall, questions), new EvaluatedRun(data, reranked, questions)];
    for (const metric of verdictMetrics(CANDIDATES)) comparePaired(a.values(metric), b.values(metric));
  });
  const verdictMs = timed(() => readVerdict(data, { a: 0, b: 1 }));
  return [
    atMost("metrics and tests of 1,000 questions x 100 passages", metricsMs, "ms", 3_000),
    plain("whole verdict of the same, depths and calibration included", verdictMs, "ms"),
  ];
}

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function syntheticExperiment(): ExperimentData {
  const random = seededRandom(1);
  const targetOf = (question: number, candidate: number) => `${question}-${candidate}`;
  const indexes = (length: number) => Array.from({ length }, (_value, index) => index);
  const all = { first: 0, topN: CANDIDATES } as const;
  return {
    unit: "passage",
    firsts: [{ mode: "hybrid", embedderId: "", k: CANDIDATES }],
    seconds: [{ first: 0, rerankerId: "", depth: CANDIDATES }],
    systems: [
      { ...all, name: "recall", second: null, depth: 0 },
      { ...all, name: "reranked", second: 0, depth: CANDIDATES },
    ],
    passages: indexes(QUESTIONS * CANDIDATES).map((index) => {
      const target = targetOf(Math.floor(index / CANDIDATES), index % CANDIDATES);
      return { id: target, documentName: "", title: "", target };
    }),
    questions: indexes(QUESTIONS).map((question) => ({
      key: `q${question}`,
      text: "",
      origin: "written",
      grades: new Map(
        indexes(JUDGED).map((candidate) => [targetOf(question, candidate * 3), candidate % 7 === 0 ? 1 : 0]),
      ),
    })),
    answers: indexes(QUESTIONS).map((question) => ({
      firsts: [
        {
          hits: indexes(CANDIDATES).map((candidate) => question * CANDIDATES + candidate),
          scores: indexes(CANDIDATES).map((candidate) => -candidate),
          embedMs: 1,
          recallMs: 1,
        },
      ],
      seconds: [
        {
          scores: indexes(CANDIDATES).map((candidate) => random() / 2 ** 32 - candidate / 200),
          scoreType: "logit",
          cut: [],
          steps: [5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((depth) => ({ depth, ms: depth })),
        },
      ],
    })),
  };
}
