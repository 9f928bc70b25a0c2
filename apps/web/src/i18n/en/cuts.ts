const expected = (precision: number | null) =>
  precision === null ? "It was set by hand." : `Expected precision ${Math.round(precision * 100)} %.`;

/** From which rerank score on an answer counts as relevant. */
export const cuts = {
  use: (cut: number) => `Use ${cut.toFixed(2)} in answers`,
  inUse: (kb: string, cut: number) => `Answers of ${kb} are cut at ${cut.toFixed(2)}.`,
  other: (cut: number) => `Answers are cut at ${cut.toFixed(2)} now.`,
  remove: "Remove the cut",
  failed: "The cut was not changed.",
  measuredBy: (experiment: number) => `Experiment ${experiment}`,
  reached: (reached: number, kept: number, cut: number, precision: number | null) =>
    `${reached} of ${kept} kept reach the cut of ${cut.toFixed(2)}. ${expected(precision)}`,
  nothingRelevant: "Nothing relevant was found",
  best: (best: number | null, cut: number, precision: number | null) =>
    `${best === null ? "" : `The best score is ${best.toFixed(2)}; `}the cut is ${cut.toFixed(2)}. ${expected(precision)} What comes nearest is below.`.replace(
      /^t/,
      "T",
    ),
  below: (cut: number) => `cut ${cut.toFixed(2)}`,
  isBelow: "below the cut",
};
