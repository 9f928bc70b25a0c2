import { countText as n } from "../../numbers";
import type { Change, sentences as en, ThreeParts } from "../en/sentences";

const quoted = (name: string) => `“${name}”`;
const worse = (count: number) => (count === 0 ? "没有变差的" : `${n(count)} 个变差`);
const better = (count: number) => (count === 0 ? "没有变好的" : `${n(count)} 个变好`);
const measured = ({ interval, p, questions }: Change) =>
  `（${interval[0]} 到 ${interval[1]}），${p}，共 ${n(questions)} 个问题`;
const alike = (count: number) => (count === 1 ? "唯一的问题前后相同" : `${n(count)} 个问题个个相同`);

/** 结论的句子。 */
export const sentences: typeof en = {
  headline: {
    raised: (change): ThreeParts => [
      "重排序",
      `使 ${change.metric} 提高了 ${change.by}`,
      `${measured(change)}，${worse(change.worse)}。`,
    ],
    lowered: (change): ThreeParts => [
      "重排序",
      `使 ${change.metric} 降低了 ${change.by}`,
      `${measured(change)}，${worse(change.worse)}，${better(change.better)}。`,
    ],
    higher: (change, a, b): ThreeParts => [
      `${quoted(b)}的 ${change.metric} `,
      `比${quoted(a)}高 ${change.by}`,
      `${measured(change)}，${worse(change.worse)}。`,
    ],
    lower: (change, a, b): ThreeParts => [
      `${quoted(b)}的 ${change.metric} `,
      `比${quoted(a)}低 ${change.by}`,
      `${measured(change)}，${worse(change.worse)}，${better(change.better)}。`,
    ],
    undecided: (change): ThreeParts => [
      "看不出超出偶然的差异：",
      "",
      `重排序使 ${change.metric} 变化了 ${change.by}${measured(change)}，${better(change.better)}，${worse(change.worse)}。`,
    ],
    undecidedBetween: (change, a, b): ThreeParts => [
      "看不出超出偶然的差异：",
      "",
      `从${quoted(a)}到${quoted(b)}，${change.metric} 变化了 ${change.by}${measured(change)}，${better(change.better)}，${worse(change.worse)}。`,
    ],
    nothing: (metric, value, count): ThreeParts => [
      "重排序没有带来任何变化：",
      "",
      `${metric} 前后都是 ${value}，${alike(count)}。`,
    ],
    alone: (metric, value, count, name): ThreeParts => [
      quoted(name),
      "",
      `在 ${n(count)} 个问题上的 ${metric} 为 ${value}。请选择另一个系统与它比较。`,
    ],
    nothingBetween: (metric, value, count, a, b): ThreeParts => [
      "完全没有差异：",
      "",
      `${quoted(a)}与${quoted(b)}的 ${metric} 都是 ${value}，${alike(count)}。`,
    ],
  },

  judged: (value) => `Judged@10 为 ${value}`,
  judgedBefore: (before, after) => `Judged@10 重排前为 ${before}，重排后为 ${after}`,
  judgedBetween: (valueA, valueB, a, b) => `Judged@10：${quoted(a)}为 ${valueA}，${quoted(b)}为 ${valueB}`,
  judgedEnough: (judged) => `${judged}，缺少评分的影响不大。`,
  judgedLittle: (judged) => `${judged}；没有评过分的一律算作不相关。`,

  missed: (count) =>
    count === 0 ? "每个问题的答案都在召回之中。" : `召回漏掉了 ${n(count)} 个问题的答案，任何重排序模型都找不回来。`,
  partly: (count) => `另有 ${n(count)} 个问题，召回只找到一部分答案。`,
  ceiling: (k, metric, ceiling) => `召回的 ${n(k)} 段若排成最好的顺序，${metric} 可达 ${ceiling}。`,
  room: (below, above) => `更好的重排序最多还能提高 ${below}，再往上的 ${above} 只有改进召回才能得到。`,
  fix: {
    rerank: "上限以下的空间更大：先改进重排序。",
    recall: "上限以上的空间更大：先改进召回。",
    neither: "两边都没有多少空间了。",
  },

  depths: (depth) => `只重排一次 ${n(depth)} 段，从中读出每个深度的结果。`,
  knee: (depth, gain, time) =>
    time === null
      ? `拐点在 ${n(depth)} 段：得到 ${gain} 的提升。`
      : `拐点在 ${n(depth)} 段：用 ${time} 的时间得到 ${gain} 的提升。`,
  kneeAtEnd: (depth) => `直到 ${n(depth)} 段仍在提高，重排更多可能还会更好。`,
  noKnee: "没有哪个深度比召回顺序更好。",

  front: (names) => `${names}：没有别的系统既不比它们差、也不比它们慢。`,
  otherDepths: "细线是同一次重排的其他深度。",

  scores: (relevant, other) => `横线以上是 ${n(relevant)} 个相关段落，以下是 ${n(other)} 个其他段落，各按所占比例。`,
  cut: ({ cut, precision, recall }) =>
    `分数达到 ${cut} 才保留：预计精确率为 ${precision}，能留住 ${recall} 的相关段落。`,
  nothingFound: (share, wrongly) =>
    `有 ${share} 的问题什么也不保留，即回答“没有找到相关内容”；本来有答案的问题中，${wrongly} 会因此失去答案。`,
  noCut: {
    "too-few-relevant": "评为相关的段落太少，无法保证精确率。请多评一些。",
    "too-few-other": "评为不相关的段落太少，无法保证精确率。请多评一些。",
    "target-out-of-reach": (target) =>
      `换到没有用来选阈值的问题上，没有哪个阈值能达到 ${target} 的精确率。请降低要求，或换一个重排序模型。`,
  },
  unjudgedAsOther: (count) => `有 ${n(count)} 个打过分的段落没有人评，算作其他：实际精确率可能更高。`,
  unjudgedLeftOut: (count) => `有 ${n(count)} 个打过分的段落没有人评，不计入：实际精确率可能更低。`,
  precisionRecall: "从每个分数起保留：其中相关的占多少，相关的又留住了多少。",
  calibrated: (method, off) =>
    `用${method === "platt" ? " Platt 缩放" : "保序回归"}把分数变成概率，并在没有参与拟合的问题上检验：平均偏差 ${off}。落在对角线上，概率就名副其实。`,
  atCut: (cut, probability) => `刚好达到阈值 ${cut} 的段落，相关的概率是 ${probability}。`,
  notCalibrated: "评分太少，无法把分数变成概率。",

  outcomes: (metric) => `按 ${metric} 逐个问题比较。`,
  differences: (metric) => `每一条是一个问题：${metric} 提高或降低了多少，从高到低排列。`,

  warning: {
    fewJudged: (share) => `前十段中只有 ${share} 评过分，没有评过的一律算作不相关。请多评一些，再下结论。`,
    judgedUnevenly: (lessShare, moreShare, less, more) =>
      `${quoted(more)}的前十段评过 ${moreShare}，${quoted(less)}只评过 ${lessShare}，这对${quoted(more)}有利。`,
    open: (count) => `${n(count)} 个问题太少，还不能定论。`,
    openUntil: (count, needed) => `${n(count)} 个问题太少，还不能定论：如果差异真有这么大，大约 ${needed} 个就够了。`,
    openBeyond: (count, most) => `${n(count)} 个问题不能定论，而且需要 ${most} 个以上才行：两者可以说一样好。`,
    few: (count) => `只有 ${n(count)} 个问题，换一批可能就不一样。请多加一些，再下结论。`,
    synthetic: (synthetic, count) =>
      `${synthetic === count ? `全部 ${n(count)} 个问题都` : `${n(count)} 个问题中有 ${n(synthetic)} 个`}是从文本本身生成的，这对按词匹配有利。`,
  },

  gain: "nDCG 用线性增益，即评分本身，与 trec_eval 相同。使用 2^评分 − 1 的工具会得到不同的数字。",
  about: (experiment, count, judged, unit) =>
    `实验 ${n(experiment)} · ${n(count)} 个问题，${n(judged)} 条${unit === "passage" ? "段落" : "文档"}评分`,
  notEvaluated: (asked, evaluated) => `${n(asked - evaluated)} 个问题没有评为相关的内容，不计入。`,
};
