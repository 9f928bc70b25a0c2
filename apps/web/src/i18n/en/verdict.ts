const n = (value: number) => value.toLocaleString("en");
const plural = (count: number, one: string, many: string) => `${n(count)} ${count === 1 ? one : many}`;

/** The page of one experiment: its progress, its verdict. What a verdict says is worded in `@secondpass/report`. */
export const verdict = {
  title: (experiment: string) => `Experiment ${experiment}`,
  back: "All experiments",
  notFound: { title: "There is no such experiment", action: "All experiments" },
  loadFailed: "The experiment could not be loaded",

  progress: {
    heading: (name: string) => `Measuring “${name}”`,
    states: {
      waiting: "Waiting for its turn: experiments run one after the other, so that times can be compared.",
      preparing: "Preparing: the documents are pinned, so that every question is asked of the same ones.",
      asking: "Asking: every question, of every system.",
    },
    prepared: (done: number, total: number) => `${n(done)} of ${plural(total, "passage", "passages")} prepared`,
    asked: (done: number, total: number) => `${n(done)} of ${plural(total, "question", "questions")} asked`,
    left: (seconds: number) =>
      seconds < 90
        ? `about ${plural(Math.max(1, Math.round(seconds)), "second", "seconds")} left`
        : seconds < 5_400
          ? `about ${plural(Math.round(seconds / 60), "minute", "minutes")} left`
          : `about ${(seconds / 3_600).toFixed(1)} hours left`,
    away: "You may leave this page: it goes on, and everything answered is kept.",
    cancel: "Cancel",
    cancelling: "Cancelling…",
    label: "Progress of the experiment",
  },
  stopped: {
    cancelled: "The experiment was cancelled",
    failed: "The experiment stopped",
    kept: (done: number, total: number) =>
      done === 0
        ? "No question was asked yet."
        : `${n(done)} of ${plural(total, "question", "questions")} were asked; their answers are kept.`,
    resume: "Resume",
    resuming: "Resuming…",
  },

  reading: "Reading the answers…",
  computing: "Computing the verdict…",
  failed: "The verdict could not be computed",
  unknownSystem: (name: string) => `There is no system called “${name}” in this experiment.`,

  pair: { label: "Compare", from: "from", to: "to" },
  nothing: {
    title: "Nothing is judged relevant yet",
    text: "A verdict needs to know which passages answer the questions. Judge what the systems found: blind, in any order, by keyboard.",
    judge: "Judge the answers",
  },
  freshness: {
    outdated: "Labels have changed since this was scored.",
    rescore: "Score again",
    rescoring: "Scoring…",
    movedOn: "The documents have changed since: today's labels are of other passages. A replay asks today's documents.",
    failed: "Scoring again did not work",
  },

  metrics: {
    picture: "Difference, with its interval",
    judged: (share: string) => `judged ${share}`,
    holm: (p: string) => `Holm ${p}`,
    outcomes: "Better / same / worse",
    scroll: "Table of metrics",
  },
  changes: {
    show: "Show",
    kinds: { worse: "worse", better: "better", same: "the same", missed: "missed by recall" },
    option: (kind: string, count: number) => `${kind} · ${n(count)}`,
    lead: {
      worse: "The largest losses first; open one to see both orders.",
      better: "The largest gains first; open one to see both orders.",
      same: "The same by this metric; the orders may still differ.",
      missed: "Of what answers these, recall found nothing.",
    },
    titles: {
      worse: "What got worse",
      better: "What got better",
      same: "What stayed the same",
      missed: "What recall missed",
    },
    none: {
      worse: "No question got worse.",
      better: "No question got better.",
      same: "Every question changed.",
      missed: "Recall found an answer to every question.",
    },
    rank: (before: string, after: string) => `answer ${before} → ${after}`,
    spokenRank: (before: string, after: string) => `First relevant answer at rank ${before} before, ${after} after.`,
    notFound: "–",
    cut: "not read to its end",
    open: "Both orders",
    openOne: (system: string) => `Order of “${system}”`,
    showAll: (count: number) => `Show all ${n(count)}`,
    showFirst: (count: number) => `Show the first ${n(count)}`,
  },
  figure: {
    table: "Table",
    svg: "SVG",
    png: "PNG",
    saveSvg: (title: string) => `Save “${title}” as SVG`,
    savePng: (title: string) => `Save “${title}” as PNG`,
    tableOf: (title: string) => `Table of “${title}”`,
    pngFailed: "This browser could not draw the picture. SVG works everywhere.",
  },
  cut: {
    heading: "Where to cut",
    target: "Wanted precision",
    targetName: "Wanted precision, 0.5 to 0.99",
    badTarget: (found: string) => `The precision is “${found}”; it must be a number from 0.5 to 0.99. Shown is 0.8.`,
    unjudged: "Never judged",
    unjudgedOptions: { other: "count as not relevant", "left-out": "are left out" },
    tooFew: "No passage that was scored is judged. Judge some, and the picture is here.",
  },
  export: {
    heading: "Take it along",
    html: "Report (HTML)",
    markdown: "Copy Markdown",
    copied: "Copied",
    copyFailed: "The browser did not allow copying.",
    csv: "Questions (CSV)",
    name: (number: number) => `experiment-${number}`,
  },
  recipe: "Recipe",
  recipeLead:
    "Everything that decides these numbers. A replay asks the same systems the same questions: with the documents, models and labels of now.",
  replay: "Replay",
  replaying: "Replaying…",
  judgeMore: "Judge more",
  remove: "Delete",
  askRemove: (number: number) => `Delete experiment ${n(number)}?`,
  askRemoveText: "Its answers and this page are removed. Questions and labels stay.",
  actionFailed: "That did not work",
};
