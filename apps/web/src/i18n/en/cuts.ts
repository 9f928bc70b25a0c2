const expected = (precision: number | null) =>
  precision === null ? "It was set by hand." : `Expected precision ${Math.round(precision * 100)} %.`;

const scored = (value: number) => value.toFixed(2).replace("-", "−");

/** From which rerank score on an answer counts as relevant. */
export const cuts = {
  use: (cut: number) => `Use ${scored(cut)} in answers`,
  inUse: (kb: string, cut: number) => `Answers of ${kb} are cut at ${scored(cut)}.`,
  other: (cut: number) => `Answers are cut at ${scored(cut)} now.`,
  remove: "Remove the cut",
  failed: "The cut was not changed.",
  measuredBy: (experiment: number) => `Experiment ${experiment}`,
  reached: (reached: number, kept: number, cut: number, precision: number | null) =>
    `${reached} of ${kept} kept reach the cut of ${scored(cut)}. ${expected(precision)}`,
  nothingRelevant: "Nothing relevant was found",
  best: (best: number | null, cut: number, precision: number | null) =>
    `${best === null ? "" : `The best score is ${scored(best)}; `}the cut is ${scored(cut)}. ${expected(precision)} What comes nearest is below.`.replace(
      /^t/,
      "T",
    ),
  below: (cut: number) => `cut ${scored(cut)}`,
  isBelow: "below the cut",
};
