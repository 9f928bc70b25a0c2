import type { ExperimentData, ExperimentSystem } from "../experiment/experiment-data";

export type TestQuestion = {
  readonly key: string;
  /** Ids in recall order, each with its rerank score; an id is its own target. */
  readonly pool: readonly (readonly [id: string, rerankScore: number])[];
  readonly grades: Readonly<Record<string, number>>;
  readonly origin?: "written" | "synthetic";
  /** Positions in the pool that the reranker did not read to the end. */
  readonly cut?: readonly number[];
};

/** An experiment of two systems, `recall` and `reranked`, as it would come out of one: one recall, one rerank of all of it. */
export function experimentOf(
  questions: readonly TestQuestion[],
  systems: readonly ExperimentSystem[] = [],
): ExperimentData {
  const ids = [...new Set(questions.flatMap(({ pool }) => pool.map(([id]) => id)))];
  const k = Math.max(1, ...questions.map(({ pool }) => pool.length));
  const pair: ExperimentSystem[] = [
    { name: "recall", first: 0, second: null, depth: 0, topN: k },
    { name: "reranked", first: 0, second: 0, depth: k, topN: k },
  ];
  return {
    unit: "passage",
    firsts: [{ mode: "hybrid", embedderId: "embedder", k }],
    seconds: [{ first: 0, rerankerId: "reranker", depth: k }],
    systems: [...pair, ...systems],
    passages: ids.map((id) => ({ id, documentName: `${id}.md`, title: id, target: id })),
    questions: questions.map(({ key, grades, origin = "written" }) => ({
      key,
      text: `question ${key}`,
      origin,
      grades: new Map(Object.entries(grades)),
    })),
    answers: questions.map(({ pool, cut = [] }) => ({
      firsts: [
        {
          hits: pool.map(([id]) => ids.indexOf(id)),
          scores: pool.map((_row, index) => 1 / (index + 1)),
          embedMs: 5,
          recallMs: 10,
        },
      ],
      seconds: [
        {
          scores: pool.map(([, score]) => score),
          scoreType: "logit",
          cut,
          // Two milliseconds a passage.
          steps: [...new Set([5, 10, 20, 50, 100].filter((depth) => depth < pool.length)), pool.length].map(
            (depth) => ({
              depth,
              ms: 2 * depth,
            }),
          ),
        },
      ],
    })),
  };
}
