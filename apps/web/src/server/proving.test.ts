import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, findRoot, openEngine } from "@secondpass/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HANDBOOK } from "../../e2e/handbook";
import { readExperimentLines } from "../features/experiments/read-experiment-lines";
import { callBytesMax } from "./call-bytes-max";
import { appRouter } from "./router";
import { createCallerFactory } from "./trpc";

// A whole engine, as in router.test.ts: what is asked, who judged what, and what came of it.
const home = mkdtempSync(join(tmpdir(), "secondpass-proving-"));
const KB = "proving";
const QUESTION = "Why is a reranker more accurate than comparing two vectors?";
const HYBRID = { name: "hybrid", mode: "hybrid", embedder: null, reranker: null, k: 10, depth: 10, topN: 10 } as const;
let engine: Engine;
const caller = () => createCallerFactory(appRouter)({ engine, requestId: "test" });

beforeAll(async () => {
  engine = await openEngine({ root: findRoot(process.cwd()), home });
  engine.experiments.start();
  await caller().knowledgeBases.create({ name: KB });
  for (const [name, text] of Object.entries(HANDBOOK))
    await engine.documents.add(KB, { name, bytes: new TextEncoder().encode(text) });
  await engine.documents.waitUntilSettled(KB);
});

afterAll(async () => {
  await engine?.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

describe("question sets", () => {
  it("are made, filled, listed with what is judged of them, and deleted", async () => {
    const set = await caller().questions.create({ kb: KB, name: "mine" });
    expect(
      await caller().questions.add({ kb: KB, set: set.id, texts: ["how long?", " how  long? ", "何时？"] }),
    ).toEqual({ added: 2, known: 1 });
    const { all } = await caller().questions.get({ kb: KB, set: "mine" });
    expect(all.map(({ text, origin }) => [text, origin])).toEqual([
      ["how long?", "written"],
      ["何时？", "written"],
    ]);
    await caller().questions.remove({ kb: KB, questionId: all[0]?.id ?? "" });
    expect(await caller().questions.list({ kb: KB })).toMatchObject([{ name: "mine", questions: 1, judged: 0 }]);
    await expect(caller().questions.create({ kb: KB, name: "mine" })).rejects.toMatchObject({ code: "CONFLICT" });
    await caller().questions.delete({ kb: KB, set: set.id });
    await expect(caller().questions.get({ kb: KB, set: set.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("take files in, and name every line that cannot be used", async () => {
    const files = [
      { name: "queries.jsonl", text: '{"_id":"a","text":"When does a refund arrive?"}\nnot json\n' },
      { name: "qrels.tsv", text: "query-id\tcorpus-id\tscore\na\trefunds.txt\t3\na\tnowhere\t2\n" },
    ];
    const report = await caller().questions.import({ kb: KB, set: "imported", judge: "ann", files });
    expect(report).toMatchObject({ questions: { added: 1, known: 0 }, judgments: 1 });
    expect(report.problems.map(({ file, line }) => [file, line])).toEqual([
      ["queries.jsonl", 2],
      ["qrels.tsv", null],
    ]);
    expect(await caller().questions.get({ kb: KB, set: "imported" })).toMatchObject({ questions: 1, judged: 1 });
    await expect(caller().questions.import({ kb: KB, set: "x", judge: "ann", files: [] })).rejects.toThrow("No file");
  });

  it("take in proposals that were accepted, marked as synthetic", async () => {
    const [first, ...others] = await caller().questions.propose({ kb: KB, count: 5, seed: 3 });
    expect(others.length).toBeGreaterThan(0);
    if (first === undefined) throw new Error("nothing was proposed");
    const { id } = await caller().questions.create({ kb: KB, name: "made" });
    const proposals = [{ ...first, passageIds: [...first.passageIds] }];
    expect(await caller().questions.accept({ kb: KB, set: id, proposals })).toEqual({ added: 1, known: 0 });
    expect(await caller().questions.get({ kb: KB, set: id })).toMatchObject({ questions: 1, synthetic: 1, judged: 1 });
  });

  it("may come in files of 25 MB, while other calls stay small", () => {
    expect(callBytesMax("questions.import")).toBeGreaterThan(25_000_000 * 1.5);
    expect(callBytesMax("judgments.grade,questions.import")).toBe(callBytesMax("questions.list"));
  });
});

describe("judgments", () => {
  const grade = (passageId: string, value: 0 | 1 | 2 | 3 | null, judge = "ann") =>
    caller().judgments.grade({ kb: KB, query: QUESTION, passageId, grade: value, judge, origin: "ask" });

  it("are given, replaced, told of each judge and as a whole, and taken back", async () => {
    const { recalled } = await engine.search({ query: QUESTION, kb: KB, reranker: "none" });
    const [a = "", b = ""] = recalled.map(({ passage }) => passage.id);
    await grade(a, 1);
    await grade(a, 3);
    await grade(b, 0, "ben");
    expect(await caller().judgments.ofQuery({ kb: KB, query: QUESTION })).toEqual([
      { judge: "ann", grade: 3, state: "exact", passageIds: [a] },
      { judge: "ben", grade: 0, state: "exact", passageIds: [b] },
    ]);
    const own = (await caller().judgments.byJudge({ kb: KB, judge: "ben" })).filter(({ query }) => query === QUESTION);
    expect(own).toEqual([{ query: QUESTION, judge: "ben", grade: 0, state: "exact", passageIds: [b] }]);
    const { questions } = await caller().judgments.overview({ kb: KB });
    expect(questions.find(({ query }) => query === QUESTION)).toEqual({ query: QUESTION, judgments: 2, best: 3 });
    await grade(a, null);
    expect(await caller().judgments.ofQuery({ kb: KB, query: QUESTION })).toHaveLength(1);
  });

  it("of texts that are gone are listed with what they were of", async () => {
    await engine.documents.add(KB, {
      name: "old.md",
      bytes: new TextEncoder().encode("# Old\n\nAn old rule of thumb."),
    });
    await engine.documents.waitUntilSettled(KB);
    const { recalled } = await engine.search({ query: "old rule of thumb", kb: KB, reranker: "none" });
    const old = recalled.find(({ passage }) => passage.text.includes("old rule"))?.passage;
    await grade(old?.id ?? "", 2);
    await caller().documents.delete({ documentId: old?.documentId ?? "" });
    expect((await caller().judgments.overview({ kb: KB })).stale).toMatchObject([
      { query: QUESTION, documentName: "old.md", text: expect.stringContaining("old rule"), grade: 2, judge: "ann" },
    ]);
  });

  it("with a grade that is none, or of a passage that is not there, are refused", async () => {
    await expect(grade("nothing", 1)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(grade("nothing", 4 as 3)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(grade("nothing", 1, "")).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("experiments", () => {
  it("run, are read by the page from their lines, and count new judgments when they are scored again", async () => {
    const { id: set } = await caller().questions.create({ kb: KB, name: "one" });
    await caller().questions.add({ kb: KB, set, texts: ["When does a refund arrive?", QUESTION] });
    const { id, number } = await caller().experiments.create({ kb: KB, set, systems: [HYBRID] });
    await engine.experiments.waitUntilSettled(id);
    expect(await caller().experiments.get({ experiment: String(number) })).toMatchObject({ id, state: "done" });
    expect((await caller().experiments.list({ kb: KB }))[0]).toMatchObject({ number, name: "one" });

    const data = await readExperimentLines(await engine.experiments.lines(id));
    expect(data).toEqual(await engine.experiments.data(id));

    const found = data.passages[data.answers[1]?.firsts[0]?.hits[0] ?? -1];
    const judgment = {
      kb: KB,
      query: QUESTION,
      passageId: found?.id ?? "",
      grade: 3,
      judge: "ann",
      origin: "blind",
    } as const;
    await caller().judgments.grade(judgment);
    expect(await caller().experiments.freshness({ experiment: id })).toBe("outdated");
    const rescored = await caller().experiments.rescore({ experiment: id });
    expect(rescored.judgments).toBeGreaterThan(0);
    expect(await caller().experiments.freshness({ experiment: id })).toBe("current");
    await caller().experiments.remove({ experiment: id });
    await expect(caller().experiments.get({ experiment: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("of a set without questions are refused, with what to do", async () => {
    const { id: set } = await caller().questions.create({ kb: KB, name: "empty" });
    await expect(caller().experiments.create({ kb: KB, set, systems: [HYBRID] })).rejects.toThrow(
      /empty.*Add questions/,
    );
  });
});
