import { describe, expect, it } from "vitest";
import { maxPassage } from "../fusion/max-passage";
import { rankByScore } from "../rank-by-score";
import { passageOf } from "../testing";
import { readBeirCorpus, readBeirQueries, writeBeirCorpus, writeBeirQueries } from "./beir-jsonl";
import { readBeirQrels, writeBeirQrels } from "./beir-qrels";
import { BadLineError, type Lines } from "./lines";
import { readTrecQrels, writeTrecQrels } from "./trec-qrels";
import { readTrecRun, UnwritableScoreError, writeTrecRun } from "./trec-run";
import { UnwritableIdError } from "./writable-id";

/** `Array.fromAsync` came with Node 22. */
async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
const corpus = async (lines: Lines) => collect(readBeirCorpus(lines));
const qrels = new Map([
  [
    "q1",
    new Map([
      ["甲", 2],
      ["b", 0],
    ]),
  ],
  ["q2", new Map([["c", -1]])],
]);

describe("BEIR corpus and queries", () => {
  const documents = [
    { id: "1", title: "Tea", text: "green\nleaves" },
    { id: "二", title: "", text: "绿茶😀\u2028" },
  ];

  it("reads what it wrote", async () => {
    expect(await corpus(writeBeirCorpus(documents))).toEqual(documents);
    const queries = [{ id: "q 1", text: "茶？" }];
    expect(await readBeirQueries(writeBeirQueries(queries))).toEqual(queries);
  });

  it("reads lines as they arrive, with a byte order mark, carriage returns, blank lines and unknown fields", async () => {
    async function* lines() {
      yield '\ufeff{"_id":"1","text":"a","metadata":{}}\r';
      yield "";
      yield '{"_id":"2","title":null,"text":""}';
    }
    expect(await corpus(lines())).toEqual([
      { id: "1", title: "", text: "a" },
      { id: "2", title: "", text: "" },
    ]);
  });

  it.each([
    ['{"_id":"1","text":"a"}\n{"_id":"2","te', 'line 2: found "{\\"_id\\":\\"2\\",\\"te", expected one JSON object'],
    ["[1]", 'line 1: found "[1]", expected one JSON object'],
    ['\n{"text":"a"}', "line 2: found no field _id, expected a string in _id"],
    ['{"_id":1,"text":"a"}', 'line 1: found _id: "1", expected a string in _id'],
    ['{"_id":"","text":"a"}', "line 1: found an empty _id, expected an id"],
    ['{"_id":"1","title":[],"text":"a"}', 'line 1: found title: "[]", expected a string in title'],
    ['{"_id":"1"}', "line 1: found no field text, expected a string in text"],
  ])("says which line is bad, what was found and what was expected: %j", async (text, message) => {
    await expect(corpus(text)).rejects.toThrow(message);
    await expect(corpus(text)).rejects.toBeInstanceOf(BadLineError);
  });

  it("refuses a query that comes twice", async () => {
    const twice = '{"_id":"1","text":"a"}\n{"_id":"1","text":"b"}';
    await expect(readBeirQueries(twice)).rejects.toThrow('line 2: found query "1" a second time');
  });
});

describe("judgements", () => {
  it("reads what it wrote, in both formats", async () => {
    expect(writeBeirQrels(qrels)).toBe("query-id\tcorpus-id\tscore\nq1\t甲\t2\nq1\tb\t0\nq2\tc\t-1\n");
    expect(await readBeirQrels(writeBeirQrels(qrels))).toEqual(qrels);
    expect(writeTrecQrels(qrels)).toBe("q1 0 甲 2\nq1 0 b 0\nq2 0 c -1\n");
    expect(await readTrecQrels(writeTrecQrels(qrels))).toEqual(qrels);
    expect(await readTrecQrels("q1\t0\ta\t1\r\n")).toEqual(new Map([["q1", new Map([["a", 1]])]]));
  });

  it.each([
    ["q1\ta\t1", 'line 1: found "q1\\ta\\t1", expected the header "query-id\\tcorpus-id\\tscore"'],
    ["query-id\tcorpus-id\tscore\nq1 a 1", 'line 2: found "q1 a 1", expected query id, corpus id and a whole number'],
    ["query-id\tcorpus-id\tscore\nq1\ta\t0.5", "line 2"],
    ["query-id\tcorpus-id\tscore\nq1\ta\t", "line 2"],
    ["query-id\tcorpus-id\tscore\nq1\ta\t1\nq1\ta\t0", 'line 3: found "a" for query "q1" a second time'],
  ])("says which BEIR line is bad: %j", async (text, message) => {
    await expect(readBeirQrels(text)).rejects.toThrow(message);
  });

  it.each([
    ["q1 0 a", 'line 1: found "q1 0 a", expected query id, iteration, document id and a whole number'],
    ["q1 0 a 1\nq1 0 b x", "line 2"],
    ["q1 0 a 1\nq1 0 a 1", "line 2"],
  ])("says which TREC line is bad: %j", async (text, message) => {
    await expect(readTrecQrels(text)).rejects.toThrow(message);
  });

  it("refuses to write an id that could not be read again", () => {
    const spaced = new Map([["q 1", new Map([["a", 1]])]]);
    expect(() => writeTrecQrels(spaced)).toThrow(UnwritableIdError);
    expect(writeBeirQrels(spaced)).toContain("q 1\ta\t1");
    expect(() => writeBeirQrels(new Map([["q", new Map([["a\tb", 1]])]]))).toThrow(UnwritableIdError);
  });
});

describe("TREC run", () => {
  const hits = (scores: Record<string, number>) =>
    rankByScore(Object.entries(scores).map(([id, score]) => ({ passage: passageOf(id, id), score })));

  const idsOf = async (text: string) => (await readTrecRun(text)).get("q1")?.map((hit) => hit.documentId);

  it("writes one line per hit", () => {
    expect(writeTrecRun(new Map([["q1", hits({ a: 0.5, b: 0.25 })]]), "dense")).toBe(
      "q1 Q0 a 1 0.5 dense\nq1 Q0 b 2 0.25 dense\n",
    );
  });

  it.each([
    ["ties", { a: 1, b: 1, c: 1, d: 0.5, e: 0.5 }],
    ["ties at zero", { a: 0, b: -0, c: 0 }],
    ["ties below zero", { a: -2, b: -2, c: -2.5 }],
    ["scores that differ only beyond 32 bits", { c: 1 + 3e-9, b: 1 + 2e-9, a: 1 + 1e-9, d: 1 }],
    ["a tie that runs into the next score", { a: 1, b: 1, c: 1 - 2 ** -24, d: 1 - 2 ** -24, e: 0.9 }],
    ["fused scores", { a: 1 / 61 + 1 / 62, b: 1 / 62 + 1 / 61, c: 1 / 61 }],
  ])("is read by trec_eval in our order: %s", async (_what, scores) => {
    const ranked = hits(scores);
    const text = writeTrecRun(new Map([["q1", ranked]]), "x");
    expect(await idsOf(text)).toEqual(ranked.map((hit) => hit.passage.id));
  });

  it("writes folded hits by document id", () => {
    const text = writeTrecRun(new Map([["q1", maxPassage(hits({ a: 1 }))]]), "x");
    expect(text).toBe("q1 Q0 document-of-a 1 1 x\n");
  });

  it("reads ranks from scores, not from the rank column", async () => {
    expect((await readTrecRun("q1 Q0 a 1 0.125 x\nq1\tQ0\tb\t2\t1e1\tx\n")).get("q1")).toEqual([
      { documentId: "b", score: 10, rank: 1 },
      { documentId: "a", score: 0.125, rank: 2 },
    ]);
  });

  it("reads ties in descending order of their ids, as trec_eval does", async () => {
    expect(await idsOf("q1 Q0 a 1 1 x\nq1 Q0 c 2 1 x\nq1 Q0 b 3 1 x\nq1 Q0 z 4 0 x\n")).toEqual(["c", "b", "a", "z"]);
  });

  it("holds scores for tied that are the same 32-bit float, and never lets a score rise", async () => {
    // 1 and 1.00000001 are one 32-bit float; 1.0000002 is the next but one.
    const run = await readTrecRun("q1 Q0 a 1 1.00000001 x\nq1 Q0 b 2 1 x\nq1 Q0 c 3 1.0000002 x\n");
    expect(run.get("q1")).toEqual([
      { documentId: "c", score: Math.fround(1.0000002), rank: 1 },
      { documentId: "b", score: 1, rank: 2 },
      { documentId: "a", score: 1, rank: 3 },
    ]);
  });

  it("orders tied ids by their UTF-8 bytes: an emoji is above a full-width letter, a longer id above its beginning", async () => {
    expect(await idsOf("q1 Q0 ａ 1 1 x\nq1 Q0 😀 2 1 x\nq1 Q0 文 3 1 x\nq1 Q0 文档 4 1 x\n")).toEqual([
      "😀",
      "ａ",
      "文档",
      "文",
    ]);
  });

  it.each([
    ["q1 Q0 a 1 0.5", 'line 1: found 5 fields in "q1 Q0 a 1 0.5", expected query-id Q0 document-id rank score tag'],
    ["q1 Q0 a 1 0.5 x\nq1 Q0 b two 0.4 x", 'line 2: found rank "two", expected a whole number'],
    ["q1 Q0 a 1 nan x", 'line 1: found score "nan", expected a number that is finite as a 32-bit float'],
    ["q1 Q0 a 1 1e39 x", 'line 1: found score "1e39", expected a number that is finite as a 32-bit float'],
    ["q1 Q0 a 1 2 x\nq1 Q0 a 2 1 x", 'line 2: found "a" for query "q1" a second time'],
  ])("says which line is bad: %j", async (text, message) => {
    await expect(readTrecRun(text)).rejects.toThrow(message);
  });

  it("refuses scores whose order would not survive", () => {
    expect(() => writeTrecRun(new Map([["q1", hits({ a: Number.NaN })]]), "x")).toThrow(UnwritableScoreError);
    expect(() => writeTrecRun(new Map([["q1", hits({ a: 1e300 })]]), "x")).toThrow(UnwritableScoreError);
    expect(() => writeTrecRun(new Map([["q1", hits({ a: 1, b: 2 }).reverse()]]), "x")).toThrow(UnwritableScoreError);
    expect(() => writeTrecRun(new Map(), "my system")).toThrow(UnwritableIdError);
  });
});
