/** Two rerankers against each other on the Ask page. */
export const compare = {
  label: "Compare with",
  recall: "recall order",
  waiting: (other: string) => `Ranking with ${other}…`,
  strip: (model: string) => `Rerank with ${model}`,
  rankOf: (model: string) => `Rank by ${model}`,
  scored: (model: string) => `Second pass by ${model}`,
  scales: "Two models, two scales: compare the ranks, not the scores.",
  summary: {
    entered: (entered: number, kept: number, cut: number, model: string, other: string) =>
      `${entered} of the ${kept} that ${model} keeps ${entered === 1 ? "was" : "were"} below rank ${cut} for ${other}.`,
    reordered: (kept: number, model: string, other: string) =>
      `${model} keeps the same ${kept} passages as ${other}, in another order.`,
    unchanged: (kept: number, model: string, other: string) => `${model} and ${other} agree on the first ${kept}.`,
    best: (rank: number, model: string, other: string) =>
      `What ${model} puts first was rank ${rank.toLocaleString("en")} for ${other}.`,
    bestSame: "Both put the same passage first.",
  },
};
