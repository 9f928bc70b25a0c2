import { describe, expect, it } from "vitest";
import { MAX_WINDOWS, rerankTexts } from "../src";
import { scoreTexts } from "../src/score-texts";
import { planWindows } from "../src/windows/plan-windows";
import { TermInference, tokensOf } from "./term-inference";

const modelId = "terms";
const countTokens = async (texts: readonly string[]) => texts.map((text) => tokensOf(text).length);
const plan = async (query: string, title: string, text: string, maxTokens = 64) => {
  const [planned] = await planWindows(query, [{ title, text }], { maxTokens, countTokens });
  if (planned === undefined) throw new Error("nothing planned");
  return planned;
};

const english = Array.from(
  { length: 60 },
  (_value, index) => `Sentence number ${index} says nothing of interest.`,
).join(" ");
const chinese = Array.from({ length: 60 }, (_value, index) => `第${index}句没有什么内容。`).join("");

describe("windows", () => {
  it.each([
    ["English", english],
    ["Chinese", chinese],
    ["one endless Chinese sentence", "字".repeat(700)],
    ["one endless English sentence", "word ".repeat(700)],
    ["one endless word", "x".repeat(700)],
    ["emoji without a space", "字😀".repeat(300)],
  ])("cover the whole of a long text and each fits the model: %s", async (_what, text) => {
    const { windows, tokens } = await plan("a question", "A title", text);
    let covered = 0;
    for (const { start, end, input } of windows) {
      expect(input).toBe(`A title\n${text.slice(start, end)}`);
      expect(tokensOf(input).length).toBeLessThanOrEqual(64 - 4 - 2);
      expect(text.slice(covered, start).trim()).toBe("");
      covered = Math.max(covered, end);
    }
    expect(text.slice(covered).trim()).toBe("");
    // The endless word is a single token: it fits as it is.
    if (tokens !== null) expect(tokens).toEqual({ read: tokensOf(text).length + 2, total: tokensOf(text).length + 2 });
  });

  it("overlap by about a quarter, in whole sentences", async () => {
    const { windows } = await plan("a question", "", english);
    expect(windows.length).toBeGreaterThan(5);
    for (const [index, { start, end }] of windows.entries()) {
      const previous = windows[index - 1];
      expect(english.slice(start, end)).toMatch(/^Sentence.*interest\.$/s);
      if (previous === undefined) continue;
      const shared = tokensOf(english.slice(start, previous.end)).length;
      expect(shared).toBeGreaterThan(0);
      expect(shared).toBeLessThanOrEqual(64 / 4);
    }
  });

  it("are not needed, and nothing is counted, when no text can be too long", async () => {
    const inference = new TermInference(64);
    await rerankTexts({ inference, modelId }, { query: "tea?", passages: ["x ".repeat(20), "字".repeat(56)] });
    expect(inference.counted).toEqual([]);
  });

  it("are not needed when a text has many characters but few tokens; one call finds out", async () => {
    const inference = new TermInference(64);
    const [row] = await rerankTexts({ inference, modelId }, { query: "tea?", passages: ["longish ".repeat(40)] });
    expect(row?.window).toBeNull();
    expect(inference.counted).toHaveLength(1);
    expect(inference.scored).toEqual([["longish ".repeat(40)]]);
  });

  it("take two counting calls and one scoring call for any number of long texts", async () => {
    const inference = new TermInference(64);
    await rerankTexts({ inference, modelId }, { query: "tea", passages: [english, "short", chinese, english] });
    expect(inference.counted).toHaveLength(2);
    expect(inference.scored).toHaveLength(1);
  });

  it("find an answer at the far end and say where it is", async () => {
    const answer = "Green tea is brewed at eighty degrees.";
    const passage = `${english} ${answer}`;
    const inference = new TermInference(64);
    const [best] = await rerankTexts(
      { inference, modelId },
      { query: "green tea brewed degrees.", passages: ["green fields", passage] },
    );
    expect(best).toMatchObject({ index: 1, score: 5 });
    expect(best?.tokens?.read).toBe(best?.tokens?.total);
    expect(passage.slice(best?.window?.start, best?.window?.end)).toContain(answer);
  });

  it("report the first of equally good windows", async () => {
    const [row] = await rerankTexts(
      { inference: new TermInference(64), modelId },
      { query: "zzz", passages: [english] },
    );
    expect(row?.window?.start).toBe(0);
  });

  it("leave room beside a long query, which the model cuts at three quarters", async () => {
    const query = "word ".repeat(500);
    const text = english.slice(0, english.indexOf("Sentence number 20"));
    for (const { input } of (await plan(query, "", text)).windows) {
      expect(tokensOf(input).length).toBeLessThanOrEqual(64 - 48 - 4);
    }
    const [row] = await rerankTexts({ inference: new TermInference(64), modelId }, { query, passages: [text] });
    expect(row?.tokens).toEqual({ read: tokensOf(text).length, total: tokensOf(text).length });
  });

  it("stop at a bound, and then admit that not all was read", async () => {
    const text = english.repeat(10);
    const { windows, tokens } = await plan("a question", "", text);
    expect(windows).toHaveLength(MAX_WINDOWS);
    expect(tokens?.total).toBe(tokensOf(text).length);
    expect(tokens?.read).toBe(tokensOf(text.slice(0, windows.at(-1)?.end)).length);
  });

  it("leave a title out that would fill most of every window, and do not count it as read", async () => {
    const title = "title ".repeat(40).trim();
    const { windows, tokens } = await plan("a question", title, english);
    expect(windows[0]?.input.startsWith("Sentence")).toBe(true);
    expect(tokens).toEqual({ read: tokensOf(english).length, total: tokensOf(english).length + 40 });
  });

  it("never claim tokens the model itself cut off", async () => {
    // A host whose model reads less than its manifest says.
    const inference = new TermInference(48);
    const { describe: described } = inference;
    inference.describe = (id) => ({ ...described.call(inference, id), maxTokens: 64 });
    const [row] = await rerankTexts({ inference, modelId }, { query: "tea", passages: [english] });
    expect(row?.tokens?.read).toBeLessThan(row?.tokens?.total ?? 0);
  });

  it("announce a windowed passage once, with its final score", async () => {
    const announced: number[] = [];
    const texts = [english, chinese, "short"].map((text, index) => ({ index, title: "", text }));
    const scored = await scoreTexts("number 59", texts, {
      inference: new TermInference(64),
      modelId,
      onScores: (scores) => {
        for (const score of scores) announced.push(score.of.index);
        expect(scores.every((score) => Number.isFinite(score.score))).toBe(true);
      },
    });
    expect(announced.sort()).toEqual([0, 1, 2]);
    expect(scored.map((row) => row.of.index)).toEqual([0, 1, 2]);
  });

  it("hold a blank text that is too long as it is", async () => {
    const [row] = await rerankTexts(
      { inference: new TermInference(64), modelId },
      { query: "tea", passages: [" ".repeat(999)] },
    );
    expect(row).toMatchObject({ window: null, tokens: { read: 0, total: 0 } });
  });
});
