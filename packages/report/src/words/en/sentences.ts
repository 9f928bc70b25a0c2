import { countText } from "../../numbers";

const plural = (count: number, one: string, many: string) => `${countText(count)} ${count === 1 ? one : many}`;
const quoted = (name: string) => `“${name}”`;
const questions = (count: number) => plural(count, "question", "questions");
const worse = (count: number) => (count === 0 ? "none got worse" : `${countText(count)} got worse`);
const better = (count: number) => (count === 0 ? "none got better" : `${countText(count)} got better`);

/** A sentence whose middle part is what happened, to be emphasised: what stands before, the change, what stands behind. */
export type ThreeParts = readonly [before: string, change: string, behind: string];

export type Change = {
  readonly metric: string;
  /** `0.061` when the direction is in the words, `+0.061` where it is not. */
  readonly by: string;
  readonly interval: readonly [lower: string, upper: string];
  /** `p = 0.0004`. */
  readonly p: string;
  readonly questions: number;
  readonly better: number;
  readonly worse: number;
};

const measured = ({ interval, p, questions: count }: Change) =>
  `(${interval[0]} to ${interval[1]}), ${p}, on ${questions(count)}`;

/** Sentences of a verdict. */
export const sentences = {
  headline: {
    raised: (change: Change): ThreeParts => [
      "Reranking ",
      `raised ${change.metric} by ${change.by}`,
      ` ${measured(change)}; ${worse(change.worse)}.`,
    ],
    lowered: (change: Change): ThreeParts => [
      "Reranking ",
      `lowered ${change.metric} by ${change.by}`,
      ` ${measured(change)}; ${worse(change.worse)}, ${better(change.better)}.`,
    ],
    higher: (change: Change, a: string, b: string): ThreeParts => [
      `${quoted(b)} has `,
      `a higher ${change.metric} than ${quoted(a)}, by ${change.by}`,
      ` ${measured(change)}; ${worse(change.worse)}.`,
    ],
    lower: (change: Change, a: string, b: string): ThreeParts => [
      `${quoted(b)} has `,
      `a lower ${change.metric} than ${quoted(a)}, by ${change.by}`,
      ` ${measured(change)}; ${worse(change.worse)}, ${better(change.better)}.`,
    ],
    undecided: (change: Change): ThreeParts => [
      "No difference that chance cannot explain: ",
      "",
      `reranking changed ${change.metric} by ${change.by} ${measured(change)}; ${better(change.better)}, ${worse(change.worse)}.`,
    ],
    undecidedBetween: (change: Change, a: string, b: string): ThreeParts => [
      "No difference that chance cannot explain: ",
      "",
      `from ${quoted(a)} to ${quoted(b)}, ${change.metric} changes by ${change.by} ${measured(change)}; ${better(change.better)}, ${worse(change.worse)}.`,
    ],
    nothing: (metric: string, value: string, count: number): ThreeParts => [
      "Reranking changed nothing: ",
      "",
      `${metric} is ${value} before and after, and the same on ${count === 1 ? "the one question" : `each of ${questions(count)}`}.`,
    ],
    alone: (metric: string, value: string, count: number, name: string): ThreeParts => [
      `${quoted(name)} has `,
      "",
      `${metric} ${value} on ${questions(count)}. Choose another system to compare it with.`,
    ],
    nothingBetween: (metric: string, value: string, count: number, a: string, b: string): ThreeParts => [
      "No difference at all: ",
      "",
      `${quoted(a)} and ${quoted(b)} have ${metric} ${value}, and the same on ${count === 1 ? "the one question" : `each of ${questions(count)}`}.`,
    ],
  },

  judged: (value: string) => `Judged@10 is ${value}`,
  judgedBefore: (before: string, after: string) => `Judged@10 is ${before} before and ${after} after`,
  judgedBetween: (valueA: string, valueB: string, a: string, b: string) =>
    `Judged@10 is ${valueA} for ${quoted(a)} and ${valueB} for ${quoted(b)}`,
  judgedEnough: (judged: string) => `${judged}, so missing labels explain little.`,
  judgedLittle: (judged: string) => `${judged}: what nobody judged counts as not relevant.`,

  missed: (count: number) =>
    count === 0
      ? "Recall found an answer to every question."
      : `Recall missed the answer of ${questions(count)}: no reranker can bring ${count === 1 ? "it" : "those"} back.`,
  partly: (count: number) => `Of ${questions(count)} it found some answers and missed others.`,
  ceiling: (k: number, metric: string, ceiling: string) =>
    `The ${plural(k, "passage", "passages")} that recall finds could reach ${metric} ${ceiling} in their best order.`,
  room: (below: string, above: string) =>
    `A better reranker could gain up to ${below}; the ${above} above that only better recall can bring.`,
  fix: {
    rerank: "The larger room is below the ceiling: work on the reranker first.",
    recall: "The larger room is above the ceiling: work on recall first.",
    neither: "There is little room left on either side.",
  },

  depths: (depth: number) => `One rerank of ${countText(depth)}, read at every depth.`,
  knee: (depth: number, gain: string, time: string | null) =>
    time === null
      ? `The knee is at ${countText(depth)}: ${gain} of the gain.`
      : `The knee is at ${countText(depth)}: ${gain} of the gain for ${time} of the time.`,
  kneeAtEnd: (depth: number) => `The gain grows all the way to ${countText(depth)}: a deeper rerank may bring more.`,
  noKnee: "No depth does better than the recall order.",

  front: (names: string) => `${names}: no other system is at least as good and as fast.`,
  otherDepths: "Thin lines are the other depths of a rerank.",

  scores: (relevant: number, other: number) =>
    `${plural(relevant, "relevant passage", "relevant passages")} above the line, ${plural(other, "other", "others")} below it, each as a share of its kind.`,
  cut: ({ cut, precision, recall }: { readonly cut: string; readonly precision: string; readonly recall: string }) =>
    `Keep what scores ${cut} or more: expect precision ${precision}, with ${recall} of the relevant passages kept.`,
  nothingFound: (share: string, wrongly: string) =>
    `For ${share} of the questions nothing is kept, so the answer is “nothing relevant found”; of those that have an answer, ${wrongly} lose it.`,
  noCut: {
    "too-few-relevant": "Too few relevant passages were judged to promise a precision. Judge more.",
    "too-few-other": "Too few passages were judged not relevant to promise a precision. Judge more.",
    "target-out-of-reach": (target: string) =>
      `No cut of these scores keeps a precision of ${target} on questions it was not chosen on. Ask for less, or try another reranker.`,
  },
  unjudgedAsOther: (count: number) =>
    `${plural(count, "scored passage was", "scored passages were")} never judged and ${count === 1 ? "counts" : "count"} as other: the true precision may be higher.`,
  unjudgedLeftOut: (count: number) =>
    `${plural(count, "scored passage was", "scored passages were")} never judged and ${count === 1 ? "is" : "are"} left out: the true precision may be lower.`,
  precisionRecall:
    "Of what is kept from each score on: the share that is relevant, and the share of the relevant it is.",
  calibrated: (method: "platt" | "isotonic", off: string) =>
    `Probabilities by ${method === "platt" ? "Platt scaling" : "isotonic regression"}, tried on questions it was not fitted on: ${off} off on average. On the diagonal they mean what they say.`,
  atCut: (cut: string, probability: string) =>
    `A passage that just makes the cut of ${cut} is relevant with a probability of ${probability}.`,
  notCalibrated: "Too little was judged to make probabilities of scores.",

  outcomes: (metric: string) => `By ${metric}, a question each.`,
  differences: (metric: string) => `Each bar is a question: what it gained or lost in ${metric}, sorted.`,

  warning: {
    fewJudged: (share: string) =>
      `Only ${share} of the first ten passages were judged, and what nobody judged counts as not relevant. Judge more before you rely on this.`,
    judgedUnevenly: (lessShare: string, moreShare: string, less: string, more: string) =>
      `Of the first ten passages of ${quoted(more)} ${moreShare} were judged, of those of ${quoted(less)} only ${lessShare}: that favours ${quoted(more)}.`,
    open: (count: number) => `${questions(count)} ${count === 1 ? "is" : "are"} too few to settle this.`,
    openUntil: (count: number, needed: string) =>
      `${questions(count)} ${count === 1 ? "is" : "are"} too few to settle this: about ${needed} would, if the difference is as large as it looks.`,
    openBeyond: (count: number, most: string) =>
      `${questions(count)} ${count === 1 ? "does" : "do"} not settle this, and more than ${most} would be needed: the two are as good as equal.`,
    few: (count: number) =>
      `${count === 1 ? "This is one question" : `These are only ${questions(count)}`}: others may well come out differently. Add some before you rely on it.`,
    synthetic: (synthetic: number, count: number) =>
      `${synthetic === count ? (count === 1 ? "The question was" : `All ${questions(count)} were`) : `${countText(synthetic)} of ${questions(count)} ${synthetic === 1 ? "was" : "were"}`} made from the texts themselves, which favours the matching of words.`,
  },

  gain: "nDCG with linear gain: the grade itself, as trec_eval. Tools that use 2^grade − 1 give other figures.",
  about: (experiment: number, count: number, judged: number, unit: "passage" | "document") =>
    `Experiment ${countText(experiment)} · ${questions(count)}, ${plural(judged, `judged ${unit}`, `judged ${unit}s`)}`,
  notEvaluated: (asked: number, evaluated: number) =>
    `${questions(asked - evaluated)} ${asked - evaluated === 1 ? "has" : "have"} no relevant judgment and ${asked - evaluated === 1 ? "is" : "are"} left out.`,
};
