const n = (value: number) => value.toLocaleString("en");
const plural = (count: number, one: string, many: string) => `${n(count)} ${count === 1 ? one : many}`;

/** The judging page. */
export const judge = {
  title: "Judge",
  heading: (experiment: string) => `Judge “${experiment}”`,
  back: "Back to the experiment",
  question: "Question",
  passage: "Passage",
  order: "Order",
  orders: { pool: "question by question", disagreement: "largest disagreement first" },
  orderHints: {
    pool: "Everything that any system put first, shuffled. Nothing tells which system found a passage, or how high.",
    disagreement: "Where recall and rerank differ most. One grade here says which of them was right.",
  },
  depth: "First",
  depthName: "How many passages of each system are judged",
  depthOption: (depth: number) => `${n(depth)} of each system`,
  first: "Show",
  firstName: "How many of the largest disagreements are judged",
  firstOption: (count: number) => `the ${n(count)} largest`,
  system: "System",

  progress: (done: number, total: number, question: number, questions: number) =>
    `${n(done)} of ${n(total)} · question ${n(question)} of ${n(questions)}`,
  progressPlain: (done: number, total: number) => `${n(done)} of ${n(total)}`,
  progressLabel: (done: number, total: number) => `${n(done)} of ${n(total)} passages judged`,
  skipped: (count: number) => `${n(count)} skipped`,
  gone: (count: number) => `${plural(count, "passage has", "passages have")} changed since and cannot be judged`,
  goneNow: (document: string) => `A passage of ${document} has changed since the experiment. It was passed over.`,
  yours: (grade: number, word: string) => `You graded this ${n(grade)}, ${word}.`,

  skip: "Skip",
  undo: "Undo",
  previous: "Passage before",
  next: "Passage after",
  keys: "Keys",
  keyList: [
    ["0 1 2 3", "grade, and go on"],
    ["S", "skip"],
    ["U", "undo the last grade or skip"],
    ["← →", "look at the passages before and after"],
    ["?", "show or hide this"],
  ] as readonly (readonly [string, string])[],
  more: "What stands around it",

  loading: "Fetching the answers of the experiment…",
  failed: "The experiment could not be opened",
  refused: "The last grade was not kept. It is shown as it was before.",
  textFailed: "The text of this passage could not be read",
  missing: {
    title: "No experiment was named",
    text: "Open judging from an experiment: what its systems found is what is judged.",
    action: "All experiments",
  },
  nothing: {
    title: "There is nothing to judge here",
    pool: "The systems of this experiment found no passage.",
    disagreement: "No system of this experiment reranks, or no passage moved.",
  },
  done: {
    title: "All of it is judged",
    titleSkipped: (count: number) => `Judged, but for ${plural(count, "passage", "passages")} you skipped`,
    text: (graded: number) =>
      `${plural(graded, "passage is", "passages are")} graded under your name. The numbers of the experiment change when it is scored again.`,
    rescore: "Score the experiment again",
    rescoring: "Scoring…",
    rescoreFailed: "The experiment could not be scored again",
    again: "Go through the skipped ones",
    look: "Look at them once more",
  },
  announce: {
    graded: (grade: number, word: string) => `Graded ${n(grade)}, ${word}.`,
    skipped: "Skipped.",
    undone: "Undone.",
  },
};
