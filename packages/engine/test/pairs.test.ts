import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { DETERMINISM_PAIRS_MAX } from "../src";
import { installFixtureModel } from "./install-fixture-model";
import { openTestEngine } from "./open-test-engine";

const QUERY = "How long does a refund take? 退款多久到账？";
const PASSAGES = [
  "A refund takes five working days to reach the account it came from.",
  "退款一般在三到五个工作日内原路退回。",
  "The night train leaves at nine and reaches the coast before breakfast. ".repeat(12),
  "An invoice is sent by post.",
  "Short.",
  "Refunds are paid by the bank, which decides the exact day on which the money is there.",
];
const LONG = "退款一般在三到五个工作日内原路退回。The bank decides the exact day. 😀 ".repeat(60);

describe("checkDeterminism", () => {
  it("finds that the bundled reranker scores a pair alike alone and in a batch", async () => {
    await using opened = await openTestEngine();
    const progress: number[] = [];
    const report = await opened.engine.pairs.checkDeterminism(
      { query: QUERY, passages: PASSAGES },
      { onProgress: ({ scored }) => progress.push(scored) },
    );
    expect(report).toMatchObject({ pairs: 6, given: 6, batchSize: 6, isFlat: false });
    expect(report.verdict).not.toBe("moves");
    expect(report.together.maxDelta).toBeLessThan(1e-3);
    expect(report.served.moved).toBe(0);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(PASSAGES.length * 3);
  });

  it("finds a model whose scores move with the batch, and that it is therefore run one pair per call", async () => {
    await using opened = await openTestEngine();
    installFixtureModel(opened.home, "tiny-drifting", { batching: "one-by-one" });
    const request = { query: QUERY, passages: PASSAGES, reranker: "tiny-drifting" };
    const report = await opened.engine.pairs.checkDeterminism(request);
    expect(report.verdict).toBe("moves");
    expect(report.servedVerdict).toBe("identical");
    const { worst, maxDelta } = report.together;
    expect(Math.abs((worst?.other ?? 0) - (worst?.alone ?? 0))).toBe(maxDelta);
    const passages = [PASSAGES[worst?.index ?? 0] ?? ""];
    const [row] = (await opened.engine.rerank({ ...request, passages, longPassages: "cut" })).ranking;
    expect(row?.score).toBe(worst?.alone);
  });

  it("says so when the way a model is run lets its scores move", async () => {
    await using opened = await openTestEngine();
    installFixtureModel(opened.home, "tiny-drifting");
    const report = await opened.engine.pairs.checkDeterminism({
      query: QUERY,
      passages: PASSAGES,
      reranker: "tiny-drifting",
    });
    expect(report.servedVerdict).toBe("moves");
  });

  it("checks the first pairs of many and says how many there were; one alone is refused", async () => {
    await using opened = await openTestEngine();
    const many = Array.from({ length: DETERMINISM_PAIRS_MAX + 6 }, (_, index) => `passage ${index} about refunds`);
    expect(await opened.engine.pairs.checkDeterminism({ query: QUERY, passages: many })).toMatchObject({
      pairs: DETERMINISM_PAIRS_MAX,
      given: DETERMINISM_PAIRS_MAX + 6,
    });
    const one = opened.engine.pairs.checkDeterminism({ query: QUERY, passages: ["only one"] });
    await expect(one).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  it("stops when it is told to", async () => {
    await using opened = await openTestEngine();
    const stop = new AbortController();
    const checking = opened.engine.pairs.checkDeterminism(
      { query: QUERY, passages: PASSAGES },
      { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) },
    );
    await expect(checking).rejects.toThrow("enough");
  });
});

describe("checkDeterminism of a remote host", () => {
  it("sends each pair alone, then all at once, and finds scores that depend on their company", async () => {
    await using opened = await openTestEngine();
    const requests: number[] = [];
    let drift = 0;
    const server = createServer(async (request, response) => {
      const { documents } = (await json(request)) as { documents: string[] };
      requests.push(documents.length);
      const scoreOf = (text: string) => 1 / (2 + text.length) + (documents.length > 1 ? drift : 0);
      const results = documents.map((text, index) => ({ index, relevance_score: scoreOf(text) }));
      response.end(JSON.stringify({ results }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
      opened.engine.hosts.add({ name: "cloud", kind: "cohere", url, models: [{ model: "letters", task: "rerank" }] });
      const request = { query: QUERY, passages: PASSAGES, reranker: "cloud:letters" };
      const steady = await opened.engine.pairs.checkDeterminism(request);
      expect(steady).toMatchObject({ verdict: "identical", batchSize: null, scoreType: "probability" });
      expect(requests).toEqual([1, 1, 1, 1, 1, 1, 6, 6]);

      drift = 0.01;
      const drifting = await opened.engine.pairs.checkDeterminism(request);
      expect(drifting).toMatchObject({ verdict: "moves", servedVerdict: "moves" });
      expect(drifting.together.maxDelta).toBeCloseTo(0.01, 6);

      const narrowed = opened.engine.pairs.checkDeterminism({ ...request, maxTokens: 64 });
      await expect(narrowed).rejects.toMatchObject({
        code: "INVALID_INPUT",
        message: expect.stringMatching(/remote host.*cannot be set/),
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe("readUpTo", () => {
  it("finds where a passage that was cut stopped being read", async () => {
    await using opened = await openTestEngine();
    const request = { query: QUERY, passages: [LONG], longPassages: "cut", maxTokens: 128 } as const;
    const [row] = (await opened.engine.rerank(request)).ranking;
    const read = row?.tokens?.read ?? 0;
    expect(read).toBeGreaterThan(50);
    const end = await opened.engine.pairs.readUpTo({ text: LONG, tokensRead: read });
    expect(end).toBeGreaterThan(0);
    expect(end).toBeLessThan(LONG.length);
    // What was read, and only that, has the tokens that were read: another word would be too many.
    const [shown] = (await opened.engine.rerank({ ...request, passages: [LONG.slice(0, end)] })).ranking;
    expect(shown?.tokens?.total).toBe(read);
    const [more] = (await opened.engine.rerank({ ...request, passages: [LONG.slice(0, end + 12)] })).ranking;
    expect(more?.tokens?.total).toBeGreaterThan(read);
  });

  it("reads all of a text that fits, and nothing of one of which nothing was read", async () => {
    await using opened = await openTestEngine();
    expect(await opened.engine.pairs.readUpTo({ text: "Short.", tokensRead: 512 })).toBe(6);
    expect(await opened.engine.pairs.readUpTo({ text: "Short.", tokensRead: 0 })).toBe(0);
    expect(await opened.engine.pairs.readUpTo({ text: "", tokensRead: 0 })).toBe(0);
  });
});

describe("rerank with a narrower window", () => {
  it("streams every score once and cuts where it was told to", async () => {
    await using opened = await openTestEngine();
    const seen: number[] = [];
    const request = { query: QUERY, passages: [LONG, ...PASSAGES], longPassages: "cut" } as const;
    const answer = await opened.engine.rerank(
      { ...request, maxTokens: 64 },
      { onScores: (scores) => seen.push(...scores.map(({ index }) => index)) },
    );
    expect(seen.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const readOf = (of: typeof answer) => of.ranking.find(({ index }) => index === 0)?.tokens?.read ?? 0;
    expect(readOf(answer)).toBeLessThan(64);
    expect(readOf(await opened.engine.rerank(request))).toBeGreaterThan(64);
    expect(answer.isFlat).toBe(false);
  });

  it("reads a long passage in narrower windows", async () => {
    await using opened = await openTestEngine();
    const { ranking } = await opened.engine.rerank({ query: QUERY, passages: [LONG], maxTokens: 128 });
    const [row] = ranking;
    expect((row?.window?.end ?? 0) - (row?.window?.start ?? 0)).toBeLessThan(128 * 8);
    expect(row?.tokens?.read).toBe(row?.tokens?.total);
  });

  it("refuses a window that the model does not have", async () => {
    await using opened = await openTestEngine();
    const request = { query: QUERY, passages: PASSAGES };
    await expect(opened.engine.rerank({ ...request, maxTokens: 100_000 })).rejects.toMatchObject({
      code: "INVALID_LIMIT",
    });
  });

  it("calls it flat when passages that differ all have the same score, and not when they are the same", async () => {
    await using opened = await openTestEngine();
    const rerank = (passages: readonly string[]) =>
      opened.engine.rerank({ query: QUERY, passages, longPassages: "cut", maxTokens: 48 });
    expect((await rerank([`${LONG} one end`, `${LONG} another end`])).isFlat).toBe(true);
    expect((await rerank(["the same", "the same"])).isFlat).toBe(false);
    expect((await rerank(["one", "another"])).isFlat).toBe(false);
  });
});
