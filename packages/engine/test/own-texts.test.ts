import { describe, expect, it } from "vitest";
import { openTestEngine } from "./open-test-engine";

const QUERY = "How long does a refund take?";
const ANSWER = "A refund takes five working days to reach the account it came from.";
const LONG = `${"The night train leaves at nine and reaches the coast before breakfast. ".repeat(120)}${ANSWER}`;

describe("rerank", () => {
  it("finds an answer at the end of a long passage by reading it in windows, and misses it when told to cut", async () => {
    await using opened = await openTestEngine();
    const passages = [LONG, "An invoice is sent by post."];
    const windows = await opened.engine.rerank({ query: QUERY, passages });
    const cut = await opened.engine.rerank({ query: QUERY, passages, longPassages: "cut" });
    const scoreOf = (answer: typeof cut) => answer.ranking.find(({ index }) => index === 0)?.score ?? Number.NaN;
    expect(scoreOf(windows)).toBeGreaterThan(scoreOf(cut));
    const row = cut.ranking.find(({ index }) => index === 0);
    expect(row?.window).toBeNull();
    expect(row?.tokens?.read).toBeLessThan(row?.tokens?.total ?? 0);
  });

  it.each(["windows", "cut"] as const)(
    "reads a query beyond the window as far as it fits, with %s",
    async (longPassages) => {
      await using opened = await openTestEngine();
      const { queryTokens, ranking } = await opened.engine.rerank({ query: LONG, passages: [ANSWER], longPassages });
      expect(queryTokens?.read).toBeLessThan(queryTokens?.total ?? 0);
      expect(ranking[0]?.tokens?.read).toBe(ranking[0]?.tokens?.total);
    },
  );

  it("refuses to cut a passage or a query when told so, and scores what fits", async () => {
    await using opened = await openTestEngine();
    const refuse = { query: QUERY, longPassages: "refuse" } as const;
    await expect(opened.engine.rerank({ ...refuse, passages: [ANSWER, LONG] })).rejects.toMatchObject({
      code: "TEXT_TOO_LONG",
      message: expect.stringContaining("Text 1"),
    });
    await expect(opened.engine.rerank({ ...refuse, query: LONG, passages: [ANSWER] })).rejects.toMatchObject({
      code: "TEXT_TOO_LONG",
      message: expect.stringContaining("The query"),
    });
    const fits = await opened.engine.rerank({ ...refuse, passages: [ANSWER] });
    expect(fits.ranking).toHaveLength(1);
    expect(fits.queryTokens?.total).toBeGreaterThan(3);
  });
});

describe("embed", () => {
  it("gives unit vectors of the model's dimension and counts what was read of each text", async () => {
    await using opened = await openTestEngine();
    const { vectors, tokens, model } = await opened.engine.embed({ texts: [ANSWER, LONG, ""], role: "passage" });
    const [described] = (await opened.engine.models.list()).filter(({ id }) => id === model.id);
    expect(model).toMatchObject({ id: described?.id, revision: described?.revision, host: "local" });
    for (const vector of vectors) {
      expect(vector).toHaveLength(described?.dimension ?? Number.NaN);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    }
    expect(tokens?.[0]?.read).toBe(tokens?.[0]?.total);
    expect(tokens?.[1]?.read).toBe(described?.maxTokens);
    expect(tokens?.[1]?.total).toBeGreaterThan(described?.maxTokens ?? Number.NaN);
  });

  it("puts no instruction before texts of no known role, so that they can be compared with each other", async () => {
    await using opened = await openTestEngine();
    const embed = async (role: "query" | "passage" | null) =>
      (await opened.engine.embed({ texts: [ANSWER], role })).vectors[0];
    // The bundled model has an instruction for passages and none for queries.
    expect(await embed(null)).toEqual(await embed("query"));
    expect(await embed(null)).not.toEqual(await embed("passage"));
  });

  it("refuses to cut when told so", async () => {
    await using opened = await openTestEngine();
    const embedding = opened.engine.embed({ texts: [ANSWER, LONG], role: "passage", longTexts: "refuse" });
    await expect(embedding).rejects.toMatchObject({ code: "TEXT_TOO_LONG", retryable: false });
  });
});
