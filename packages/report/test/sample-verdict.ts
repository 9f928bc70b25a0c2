import { type ExperimentSystem, readVerdict, seededRandom, type Verdict } from "@secondpass/ranking";
import { experimentOf, type TestQuestion } from "@secondpass/ranking/testing";
import type { ReportFacts } from "../src/report-facts";

export type SampleOptions = {
  readonly questions?: number;
  readonly candidates?: number;
  /** By how much a relevant passage scores higher than another; below 0 the reranker does harm. */
  readonly lift?: number;
  readonly textOf?: (question: number) => string;
  readonly systems?: readonly ExperimentSystem[];
  readonly a?: number;
  readonly b?: number;
};

/** A verdict of an experiment that is always the same: two relevant passages a question, of which recall misses some. */
export function sampleVerdict(options: SampleOptions = {}): Verdict {
  const { questions: count = 60, candidates = 40, lift = 3, textOf, systems = [], a = 0, b = 1 } = options;
  const random = seededRandom(7);
  const share = () => random() / 2 ** 32;
  const questions = Array.from({ length: count }, (_value, question): TestQuestion => {
    const relevant = new Set([Math.floor(share() * candidates * 0.6), Math.floor(share() * candidates * 1.3)]);
    const pool = Array.from({ length: candidates }, (_row, rank) => {
      const noise = (share() + share() + share() - 1.5) * 4;
      return [`q${question}p${rank}`, noise - 2 + (relevant.has(rank) ? lift : 0)] as const;
    });
    const judged = Object.fromEntries(pool.filter((_row, rank) => rank < candidates - 2).map(([id]) => [id, 0]));
    return {
      key: `q${question}`,
      pool,
      grades: {
        ...judged,
        ...Object.fromEntries([...relevant].map((rank) => [`q${question}p${rank}`, 1 + (rank % 3)])),
      },
    };
  });
  const data = experimentOf(questions, systems);
  const named = data.questions.map((question, position) => ({
    ...question,
    text: textOf?.(position) ?? question.text,
  }));
  const verdict = readVerdict({ ...data, questions: named }, { a, b });
  if (verdict === null) throw new Error("the sample has no verdict");
  return verdict;
}

export const FACTS: ReportFacts = {
  number: 14,
  name: "parcels",
  finishedAt: new Date("2026-03-01T12:34:56Z"),
  recipe: {
    version: "0.1.0",
    knowledgeBase: { name: "parcels" },
    questionSet: { name: "spring questions" },
    questionsSha: "a".repeat(64),
    unit: "passage",
    systems: [
      { name: "recall", mode: "hybrid", embedder: "embed", reranker: null, k: 40, depth: 40, topN: 40 },
      { name: "reranked", mode: "hybrid", embedder: "embed", reranker: "rerank", k: 40, depth: 20, topN: 10 },
    ],
    models: [
      {
        id: "embed",
        revision: "r1",
        dtype: "fp32",
        host: "local",
        queryInstruction: "query: ",
        passageInstruction: "",
      },
      { id: "rerank", revision: "r2", dtype: "q8", host: "local", queryInstruction: "", passageInstruction: "" },
    ],
    chunking: "2/rerank/256",
    corpus: { sha: "b".repeat(64), documents: 1, passages: 1310 },
  },
};
