import { fileURLToPath } from "node:url";
import { createLocalInference } from "@secondpass/inference";
import { rankByScore } from "@secondpass/ranking";
import { describeReranker, passageOf } from "@secondpass/ranking/testing";
import { afterAll, describe, expect, it } from "vitest";
import { CrossEncoderReranker, rerankTexts } from "../src";

const modelId = "second-pass-rerank-small";
const inference = createLocalInference({
  childEntry: fileURLToPath(new URL("../dist/test/child.mjs", import.meta.url)),
  modelsDirectories: [fileURLToPath(new URL("../../../data/models", import.meta.url))],
  threads: 1,
});
afterAll(() => inference.close());

const reranker = new CrossEncoderReranker({ inference, modelId });
const best = async (query: string, passages: readonly string[]) => {
  const [first] = await rerankTexts({ inference, modelId }, { query, passages });
  return passages[first?.index ?? -1];
};

describeReranker("CrossEncoderReranker with the bundled model", () => reranker);

describe("the bundled model", () => {
  it.each([
    [
      "退货之后多久可以收到退款？",
      "收到退货之后，我们会在七个工作日内把款项退回到您的账户。",
      ["电子发票会在订单完成之后发送到您的邮箱。", "登录页面上可以重新设置密码。", "北京到上海的夜车需要十二个小时。"],
    ],
    [
      "how do I reset my password",
      "To reset your password, open the sign-in page, choose “Forgot password” and follow the link we send you by email.",
      [
        "The night train from Beijing to Shanghai takes twelve hours.",
        "Green tea is brewed with water below the boiling point.",
        "Invoices are sent by email when an order is complete.",
      ],
    ],
  ])("puts the passage that answers before those that do not: %s", async (query, relevant, others) => {
    expect(await best(query, [...others, relevant])).toBe(relevant);
  });

  it.each([
    [
      "How many days does a refund take?",
      "A refund takes seven days after the returned parcel has arrived.",
      "The warehouse in the harbour was painted grey in spring, and two new doors were fitted on the northern side. ",
    ],
    ["退款需要多少天？", "收到退回的包裹之后，退款需要七天。", "港口的仓库在春天刷成了灰色，北面还装上了两扇新门。"],
  ])("finds an answer at the far end of a long passage and says where it is: %s", async (query, answer, filler) => {
    const { maxTokens } = inference.describe(modelId);
    // More tokens than the window has, as a sentence has far more than eight.
    const passage = `${filler.repeat(Math.ceil(maxTokens / 8))}${answer}`;
    const other = filler.repeat(2);
    const ranking = rankByScore([
      { passage: passageOf("long", passage), score: 1 },
      { passage: passageOf("other", other), score: 2 },
    ]);
    const [hit] = await reranker.rerank({ id: "q", text: query }, ranking, { topN: 1 });
    expect(hit?.passage.id).toBe("long");
    expect(hit?.tokens?.total).toBeGreaterThan(maxTokens);
    expect(hit?.tokens?.read).toBe(hit?.tokens?.total);
    expect(passage.slice(hit?.window?.start, hit?.window?.end)).toContain(answer);
    expect(hit?.window?.start).toBeGreaterThan(0);
  });

  it("gives a passage the same score alone and among a hundred others", async () => {
    const passages = Array.from(
      { length: 100 },
      (_value, index) => `Passage ${index}: ${"tea and trains ".repeat(index)}`,
    );
    const together = await rerankTexts({ inference, modelId }, { query: "green tea", passages });
    for (const index of [0, 7, 99]) {
      const [alone] = await rerankTexts(
        { inference, modelId },
        { query: "green tea", passages: [passages[index] ?? ""] },
      );
      expect(together.find((row) => row.index === index)?.score).toBeCloseTo(alone?.score ?? Number.NaN, 3);
    }
  });

  it.each([64, 128, 256, 512])(
    "scores pairs of %i tokens the same alone and beside others, and an answer above the text around it",
    async (length) => {
      const query = "How many days does a refund take? 退款需要多少天？";
      const answer = "A refund takes seven days after the parcel has arrived. 收到包裹之后，退款需要七天。";
      const withAnswer = await filledTo(length, query, `${answer} `);
      const without = await filledTo(length, query, "");
      const passages = [withAnswer, without, answer, FILLER, "7"];
      const together = await inference.scorePairs({ modelId, query, passages });
      for (const { index, score } of together) {
        const [alone] = await inference.scorePairs({ modelId, query, passages: [passages[index] ?? ""] });
        expect(Math.abs((alone?.score ?? Number.NaN) - score)).toBeLessThanOrEqual(1e-4);
      }
      const scoreOf = (wanted: number) => together.find(({ index }) => index === wanted)?.score ?? Number.NaN;
      expect(scoreOf(0)).toBeGreaterThan(scoreOf(1) + 1);
      // A long passage that holds the answer is no better than the answer, and an answer does not drown in what is around it.
      expect(scoreOf(2)).toBeGreaterThan(scoreOf(0));
      expect(scoreOf(0)).toBeGreaterThan(scoreOf(3) + 1);
    },
  );
});

const FILLER =
  "The warehouse in the harbour was painted grey in spring, and two doors were fitted. 港口的仓库在春天刷成了灰色。";

/** The text and as many words of filler as the window of this many tokens holds beside the query. */
async function filledTo(length: number, query: string, text: string): Promise<string> {
  const words = FILLER.repeat(length / 16).split(" ");
  const specials = 4;
  const counts = await inference.countTokens({
    modelId,
    texts: [query, ...words.map((_word, index) => text + words.slice(0, index + 1).join(" "))],
  });
  const room = length - specials - (counts[0] ?? 0);
  const fitting = counts.slice(1).filter((count) => count <= room).length;
  return text + words.slice(0, fitting).join(" ");
}
