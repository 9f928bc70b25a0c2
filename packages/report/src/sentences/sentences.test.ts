import type { Verdict, VerdictWarning } from "@secondpass/ranking";
import { describe, expect, it } from "vitest";
import { sampleVerdict } from "../../test/sample-verdict";
import type { Language } from "../language";
import { ceilingSentences, missedSentence } from "./ceiling-sentences";
import { calibrationSentences, cutSentences } from "./cut-sentences";
import { frontSentence } from "./front-sentence";
import { headline } from "./headline";
import { judgedSentence } from "./judged-sentence";
import { kneeSentence } from "./knee-sentence";
import { warningSentence } from "./warning-sentence";

const SAMPLE = sampleVerdict({ questions: 30 });
const LANGUAGES = ["en", "zh"] as const;

type Told = Partial<Verdict["headline"]> & Pick<Partial<Verdict>, "outcome" | "questions">;

/** A verdict of which only what is told matters. */
function told({ outcome = "better", questions = 120, ...row }: Told, rest: Partial<Verdict> = {}): Verdict {
  return { ...SAMPLE, outcome, questions, headline: { ...SAMPLE.headline, ...row }, ...rest };
}

/** With plain spaces, to be read. */
const both = (say: (language: Language) => string) =>
  LANGUAGES.map((language) => say(language).replaceAll("\u00a0", " "));
const headlines = (verdict: Verdict) => both((language) => headline(verdict, language).join(""));

const RAISED: Told = {
  delta: 0.0612,
  ci95: [0.031, 0.0924],
  pValue: 0.0004,
  outcomes: { wins: 58, ties: 48, losses: 14 },
};
const NAMED = { a: { ...SAMPLE.a, name: "keyword", first: 1 }, b: { ...SAMPLE.b, name: "hybrid + 重排" } };

describe("headline", () => {
  it("says that reranking raised a metric, by how much, how surely, and for whom not", () => {
    expect(headlines(told(RAISED))).toEqual([
      "Reranking raised nDCG@10 by 0.061 (0.031 to 0.092), p = 0.0004, on 120 questions; 14 got worse.",
      "重排序使 nDCG@10 提高了 0.061（0.031 到 0.092），p = 0.0004，共 120 个问题，14 个变差。",
    ]);
    expect(headline(told(RAISED), "en")[1]).toBe("raised nDCG@10 by 0.061");
  });

  it("says that it lowered it, with the interval in the direction of the word", () => {
    const lowered: Told = {
      outcome: "worse",
      delta: -0.0612,
      ci95: [-0.0924, -0.031],
      pValue: 1 / 10_001,
      outcomes: { wins: 1, ties: 0, losses: 119 },
    };
    expect(headlines(told(lowered))).toEqual([
      "Reranking lowered nDCG@10 by 0.061 (0.031 to 0.092), p < 0.0001, on 120 questions; 119 got worse, 1 got better.",
      "重排序使 nDCG@10 降低了 0.061（0.031 到 0.092），p < 0.0001，共 120 个问题，119 个变差，1 个变好。",
    ]);
  });

  it("calls what chance explains no difference, and shows it all the same", () => {
    const open: Told = {
      outcome: "undecided",
      delta: 0.004,
      ci95: [-0.01, 0.018],
      pValue: 0.52,
      outcomes: { wins: 30, ties: 90, losses: 0 },
    };
    expect(headlines(told(open))).toEqual([
      "No difference that chance cannot explain: reranking changed nDCG@10 by +0.004 (−0.010 to +0.018), p = 0.52, on 120 questions; 30 got better, none got worse.",
      "看不出超出偶然的差异：重排序使 nDCG@10 变化了 +0.004（−0.010 到 +0.018），p = 0.52，共 120 个问题，30 个变好，没有变差的。",
    ]);
  });

  it("names the systems where it is not one recall before and after", () => {
    expect(headlines(told(RAISED, NAMED))).toEqual([
      "“hybrid + 重排” has a higher nDCG@10 than “keyword”, by 0.061 (0.031 to 0.092), p = 0.0004, on 120 questions; 14 got worse.",
      "“hybrid + 重排”的 nDCG@10 比“keyword”高 0.061（0.031 到 0.092），p = 0.0004，共 120 个问题，14 个变差。",
    ]);
    expect(headlines(told({ ...RAISED, outcome: "undecided", pValue: 0.3 }, NAMED))[0]).toMatch(
      /^No difference that chance cannot explain: from “keyword” to “hybrid \+ 重排”, nDCG@10 changes by \+0\.061/,
    );
  });

  it("says plainly that nothing changed, and has a word for one question", () => {
    const same: Told = {
      outcome: "undecided",
      b: 0.642,
      delta: 0,
      pValue: 1,
      outcomes: { wins: 0, ties: 1, losses: 0 },
    };
    expect(headlines(told({ ...same, questions: 1 }))).toEqual([
      "Reranking changed nothing: nDCG@10 is 0.642 before and after, and the same on the one question.",
      "重排序没有带来任何变化：nDCG@10 前后都是 0.642，唯一的问题前后相同。",
    ]);
    expect(headlines(told(same, NAMED))[0]).toBe(
      "No difference at all: “keyword” and “hybrid + 重排” have nDCG@10 0.642, and the same on each of 120 questions.",
    );
    expect(headlines(told({ ...RAISED, questions: 1 }))[0]).toContain("on 1 question; 14");
    expect(headlines(told(same, { a: SAMPLE.b }))).toEqual([
      "“reranked” has nDCG@10 0.642 on 120 questions. Choose another system to compare it with.",
      "“reranked”在 120 个问题上的 nDCG@10 为 0.642。请选择另一个系统与它比较。",
    ]);
  });
});

describe("what stands under the headline", () => {
  it("says how much was judged, and whether that matters", () => {
    const judged = (a: number, b: number) => both((language) => judgedSentence(told({ judged: { a, b } }), language));
    expect(judged(0.97, 0.97)).toEqual([
      "Judged@10 is 0.97, so missing labels explain little.",
      "Judged@10 为 0.97，缺少评分的影响不大。",
    ]);
    expect(judged(0.84, 0.71)).toEqual([
      "Judged@10 is 0.84 before and 0.71 after: what nobody judged counts as not relevant.",
      "Judged@10 重排前为 0.84，重排后为 0.71；没有评过分的一律算作不相关。",
    ]);
  });

  it("says what recall missed for good", () => {
    const missed = (count: number) => ({
      ceiling: {
        ...SAMPLE.ceiling,
        missed: Array.from({ length: count }, () => ({ position: 0, key: "q", text: "t" })),
      },
    });
    expect(both((language) => missedSentence(missed(5), language))).toEqual([
      "Recall missed the answer of 5 questions: no reranker can bring those back.",
      "召回漏掉了 5 个问题的答案，任何重排序模型都找不回来。",
    ]);
    expect(missedSentence(missed(1), "en")).toBe(
      "Recall missed the answer of 1 question: no reranker can bring it back.",
    );
    expect(missedSentence(missed(0), "en")).toBe("Recall found an answer to every question.");
  });

  it("says which of the two passes has the larger room", () => {
    const ceiling = (b: number, ndcg: number) =>
      both((language) =>
        ceilingSentences(told({ b }, { ceiling: { ...SAMPLE.ceiling, k: 100, ndcg } }), language).join(" "),
      );
    expect(ceiling(0.703, 0.74)).toEqual([
      "The 100 passages that recall finds could reach nDCG@10 0.740 in their best order. A better reranker could gain up to 0.037; the 0.260 above that only better recall can bring. The larger room is above the ceiling: work on recall first.",
      "召回的 100 段若排成最好的顺序，nDCG@10 可达 0.740。 更好的重排序最多还能提高 0.037，再往上的 0.260 只有改进召回才能得到。 上限以上的空间更大：先改进召回。",
    ]);
    expect(ceiling(0.5, 0.9)[0]).toMatch(
      /gain up to 0\.400; the 0\.100.*below the ceiling: work on the reranker first\.$/,
    );
    expect(ceiling(0.995, 0.998)[0]).toMatch(/There is little room left on either side\.$/);
  });

  it("says how deep reranking pays", () => {
    const points = [0, 30, 100].map((depth) => ({ depth, value: 0.5, ms: depth, msMedian: depth }));
    const curve = { rerankerId: "r", second: 0, metric: "ndcg@10", points };
    const knee = { depth: 30, value: 0.6, ms: 30, shareOfGain: 0.94, shareOfTime: 0.31 };
    const say = (found: typeof knee | null) => both((language) => kneeSentence({ ...curve, knee: found }, language));
    expect(say(knee)).toEqual([
      "One rerank of 100, read at every depth. The knee is at 30: 94 % of the gain for 31 % of the time.",
      "只重排一次 100 段，从中读出每个深度的结果。拐点在 30 段：用 31 % 的时间得到 94 % 的提升。",
    ]);
    expect(say({ ...knee, depth: 100 })[0]).toMatch(/grows all the way to 100: a deeper rerank may bring more\.$/);
    expect(say(null)[1]).toMatch(/没有哪个深度比召回顺序更好。$/);
  });

  it("says what to expect of a cut, or why there is none", () => {
    const { cut } = SAMPLE;
    if (cut === null) throw new Error("the sample has no cut");
    const say = (precision: typeof cut.suggested.precision) =>
      both((language) =>
        cutSentences({ ...cut, suggested: { ...cut.suggested, targetPrecision: 0.9, precision } }, language).join(" "),
      );
    const expected = {
      expectedPrecision: 0.913,
      expectedRecall: 0.88,
      kept: 200,
      nothingKept: 0.12,
      nothingKeptWrongly: 0.04,
    };
    expect(say({ cut: 0.4, ...expected })).toEqual([
      "Keep what scores 0.40 or more: expect precision 0.91, with 88 % of the relevant passages kept. For 12 % of the questions nothing is kept, so the answer is “nothing relevant found”; of those that have an answer, 4 % lose it.",
      "分数达到 0.40 才保留：预计精确率为 0.91，能留住 88 % 的相关段落。 有 12 % 的问题什么也不保留，即回答“没有找到相关内容”；本来有答案的问题中，4 % 会因此失去答案。",
    ]);
    expect(say({ cut: null, reason: "too-few-relevant" })[0]).toMatch(/^Too few relevant passages were judged/);
    expect(say({ cut: null, reason: "target-out-of-reach" })[0]).toMatch(
      /^No cut of these scores keeps a precision of 0\.90/,
    );
    expect(calibrationSentences({ ...cut, calibration: null }, "en")).toEqual([
      "Too little was judged to make probabilities of scores.",
    ]);
    const fitted = { method: "platt", slope: 1, intercept: 0 } as const;
    const reliability = { bins: [], expectedCalibrationError: 0.02 };
    const calibrated = {
      ...cut,
      calibration: { fitted, brier: { platt: 0.1, isotonic: 0.2 }, reliability },
      suggested: { ...cut.suggested, precision: { cut: 0.4, ...expected } },
    };
    expect(both((language) => calibrationSentences(calibrated, language).at(-1) ?? "")).toEqual([
      "A passage that just makes the cut of 0.40 is relevant with a probability of 60 %.",
      "刚好达到阈值 0.40 的段落，相关的概率是 60 %。",
    ]);
  });

  it("names the front", () => {
    const points = ["a", "b", "c"].map((name, index) => ({ name, value: 0.5, msMedian: 1, isOnFront: index !== 1 }));
    expect(frontSentence(points, "en")).toMatch(/^“a” and “c”: no other system/);
    expect(frontSentence(points, "zh")).toMatch(/^“a”和“c”：/);
  });
});

describe("warningSentence", () => {
  const say = (warning: VerdictWarning, outcome: Verdict["outcome"] = "undecided") =>
    both((language) => warningSentence(warning, { ...SAMPLE, outcome }, language));

  it("has words for every warning", () => {
    expect(say({ code: "few-judged", judged: 0.452 })).toEqual([
      "Only 45 % of the first ten passages were judged, and what nobody judged counts as not relevant. Judge more before you rely on this.",
      "前十段中只有 45 % 评过分，没有评过的一律算作不相关。请多评一些，再下结论。",
    ]);
    expect(say({ code: "judged-unevenly", a: 0.82, b: 0.6 })).toEqual([
      "Of the first ten passages of “recall” 82 % were judged, of those of “reranked” only 60 %: that favours “recall”.",
      "“recall”的前十段评过 82 %，“reranked”只评过 60 %，这对“recall”有利。",
    ]);
    expect(say({ code: "synthetic", synthetic: 12, questions: 30 })).toEqual([
      "12 of 30 questions were made from the texts themselves, which favours the matching of words.",
      "30 个问题中有 12 个是从文本本身生成的，这对按词匹配有利。",
    ]);
    expect(say({ code: "synthetic", synthetic: 30, questions: 30 })[0]).toMatch(/^All 30 questions were made/);
    expect(say({ code: "synthetic", synthetic: 1, questions: 30 })[0]).toMatch(/^1 of 30 questions was made/);
  });

  it("says how many questions would settle it", () => {
    expect(say({ code: "few-questions", questions: 31, needed: 137 })).toEqual([
      "31 questions are too few to settle this: about 140 would, if the difference is as large as it looks.",
      "31 个问题太少，还不能定论：如果差异真有这么大，大约 140 个就够了。",
    ]);
    expect(say({ code: "few-questions", questions: 1, needed: null })[0]).toBe("1 question is too few to settle this.");
    expect(say({ code: "few-questions", questions: 200, needed: 90_000 })[0]).toMatch(
      /more than 20,000 would be needed/,
    );
    expect(say({ code: "few-questions", questions: 12, needed: 6 }, "better")).toEqual([
      "These are only 12 questions: others may well come out differently. Add some before you rely on it.",
      "只有 12 个问题，换一批可能就不一样。请多加一些，再下结论。",
    ]);
  });
});
