import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { createLocalInference } from "../src";
import { describeInference } from "../src/testing";
import { CHILD_ENTRY } from "./fixture-models";

const MODELS = fileURLToPath(new URL("../../../data/models/", import.meta.url));
const EMBED = "second-pass-recall-small";
const RERANK = "second-pass-rerank-small";
const host = () => createLocalInference({ childEntry: CHILD_ENTRY, modelsDirectories: [MODELS] });

describeInference("LocalInference with the bundled models", async () => ({
  inference: host(),
  embedModelId: EMBED,
  rerankModelId: RERANK,
  countsTokens: true,
  tellsTokensRead: true,
  tolerance: 1e-5,
}));

describe("the bundled models", () => {
  const inference = host();
  afterAll(() => inference.close());

  it("are the files that the manifest describes, together at most 40 MB", async () => {
    const models = [EMBED, RERANK].map((id) => inference.describe(id));
    expect([...(await inference.verify(EMBED)), ...(await inference.verify(RERANK))].filter(({ ok }) => !ok)).toEqual(
      [],
    );
    const bytes = models.flatMap(({ files }) => files).reduce((sum, file) => sum + file.bytes, 0);
    expect(bytes).toBeLessThanOrEqual(40e6);
  });

  it.each(questions())(
    "rank the answer of “$query” above everything else, in both passes",
    async ({ query, answer }) => {
      const passages = [...questions().map((question) => question.answer), ...OTHERS];
      const scores = await inference.scorePairs({ modelId: RERANK, query, passages });
      const best = scores.reduce((top, score) => (score.score > top.score ? score : top));
      expect(passages[best.index]).toBe(answer);

      const [question] = await inference.embed({ modelId: EMBED, texts: [query], role: "query" });
      const vectors = await inference.embed({ modelId: EMBED, texts: passages, role: "passage" });
      const cosines = vectors.map((vector) => cosine(vector, question));
      expect(passages[cosines.indexOf(Math.max(...cosines))]).toBe(answer);
    },
  );

  it.each([64, 128, 256, 512])(
    "embed a passage of %i tokens the same alone and among shorter and longer ones",
    async (tokens) => {
      const passage = "rinse 清洗 ".repeat(tokens / 2);
      const among = [passage, ...OTHERS, ...OTHERS.map((other) => `${other} `.repeat(60)), `${passage} ${passage}`];
      const [together] = await inference.embed({ modelId: EMBED, texts: among, role: "passage" });
      const [alone] = await inference.embed({ modelId: EMBED, texts: [passage], role: "passage" });
      expect(cosine(alone, together)).toBeGreaterThanOrEqual(0.99999);
    },
  );

  it("keep the length of a passage, and only of a passage, in the embedding's last number", async () => {
    const [first] = OTHERS;
    const texts = [first, OTHERS.join(" "), OTHERS.join(" ").repeat(3)].map(String);
    const lengths = async (role: "query" | "passage") =>
      (await inference.embed({ modelId: EMBED, texts, role })).map((vector) => vector.at(-1));
    expect(await lengths("query")).toEqual([0, 0, 0]);
    const [short = 0, longer = 0, longest = 0] = await lengths("passage");
    expect(short).toBeGreaterThan(longer);
    expect(longer).toBeGreaterThan(longest);
    expect(longest).toBeGreaterThan(0);
  });

  it("score a long list the same in every batch that it may be part of", async () => {
    const passages = Array.from({ length: 60 }, (_, index) =>
      `${OTHERS[index % OTHERS.length]} ${index} `.repeat(1 + (index % 20)),
    );
    const query = "how are dishes cleaned? 怎么洗碗";
    const together = await inference.scorePairs({ modelId: RERANK, query, passages });
    for (const [index, passage] of passages.entries()) {
      const [alone] = await inference.scorePairs({ modelId: RERANK, query, passages: [passage] });
      expect(Math.abs((alone?.score ?? Number.NaN) - (together[index]?.score ?? Number.NaN))).toBeLessThanOrEqual(1e-5);
    }
  });
});

/** Of unit vectors. */
function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return (a ?? new Float32Array()).reduce((sum, value, at) => sum + value * (b?.[at] ?? Number.NaN), 0);
}

function questions() {
  return [
    {
      query: "How do I clean the filter of a dishwasher?",
      answer:
        "To clean a dishwasher filter, take it out of the machine and rinse it under running water with a soft brush.",
    },
    {
      query: "What does BM25 count?",
      answer: "BM25 counts how often the words of a query occur in a document, and how rare those words are.",
    },
    {
      query: "如何清洗洗碗机的过滤网？",
      answer: "清洗洗碗机过滤网时，先把过滤网取出来，再用软刷在流水下冲洗。",
    },
    {
      query: "退款需要多长时间？",
      answer: "退款申请通过后，款项一般在三到五个工作日内退回原支付账户。",
    },
  ];
}

const OTHERS = [
  "The museum is closed on Mondays and on public holidays.",
  "Bread rises because yeast turns sugar into gas.",
  "The train to the airport leaves every half hour.",
  "博物馆每周一闭馆，节假日照常开放。",
  "面包发酵是因为酵母把糖变成气体。",
  "开往机场的列车每半小时一班。",
];
