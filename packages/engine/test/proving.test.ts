import { join } from "node:path";
import { systemAnswer } from "@secondpass/ranking";
import { expect, test } from "vitest";
import { type Engine, type SystemRequest, searchAnswerJson } from "../src";
import { addDocuments, openTestEngine, SAMPLE } from "./open-test-engine";

const KB = "proof";
const QUESTIONS = [
  "What does a cross-encoder return?",
  "为什么重排序比向量检索慢？",
  "When does the night train leave?",
];
const HYBRID: SystemRequest = {
  name: "hybrid",
  mode: "hybrid",
  embedder: null,
  reranker: null,
  k: 10,
  depth: 10,
  topN: 10,
};
const SYSTEMS: readonly SystemRequest[] = [
  { ...HYBRID, name: "keyword", mode: "keyword" },
  HYBRID,
  { ...HYBRID, name: "reranked", reranker: "second-pass-rerank-small" },
];

async function withQuestions(engine: Engine): Promise<void> {
  await engine.knowledgeBases.create(KB);
  await addDocuments(engine, KB, SAMPLE);
  await engine.questions.create(KB, "three");
  await engine.questions.add(
    KB,
    "three",
    QUESTIONS.map((text) => ({ key: null, text, origin: "written" })),
  );
}

test("an experiment gives the orders that people get, and its labels hold for the passages they see", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await withQuestions(engine);
  const answers = await Promise.all(QUESTIONS.map((query) => engine.search({ query, kb: KB, k: 10, topN: 10 })));
  for (const [index, query] of QUESTIONS.entries()) {
    const best = answers[index]?.reranked[0]?.passage.id ?? "";
    await engine.judgments.grade(KB, { query, passageId: best, grade: 3, judge: "ann", origin: "ask" });
    expect(await engine.judgments.ofQuery(KB, query)).toEqual([
      { grade: 3, judge: "ann", state: "exact", passageIds: [best] },
    ]);
  }

  engine.experiments.start();
  const { id } = await engine.experiments.create({ kb: KB, set: "three", systems: SYSTEMS });
  const done = await engine.experiments.waitUntilSettled(id);
  expect(done).toMatchObject({ state: "done", error: null, judgments: 3 });
  expect(done.means?.reranked?.["ndcg@10"]).toBe(1);
  const embedder = (await engine.knowledgeBases.get(KB)).index.embedder;
  expect(done.recipe.models).toContainEqual(embedder);

  const data = await engine.experiments.data(id);
  const [, hybrid, reranked] = data.systems;
  for (const [question, answer] of answers.entries()) {
    const idsOf = (system: (typeof data.systems)[number] | undefined) =>
      system === undefined
        ? []
        : systemAnswer(data, system, question)?.passages.map((passage) => data.passages[passage]?.id);
    expect(idsOf(hybrid)).toEqual(answer.recalled.map(({ passage }) => passage.id));
    expect(idsOf(reranked)).toEqual(answer.reranked.map(({ passage }) => passage.id));
    const scores = data.answers[question]?.seconds[0]?.scores ?? [];
    for (const { recallRank, score } of answer.reranked) expect(scores[recallRank - 1]).toBeCloseTo(score, 4);
  }
});

test("an experiment is asked of the documents it began with, whatever comes in meanwhile", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await withQuestions(engine);
  const { id } = await engine.experiments.create({ kb: KB, set: "three", systems: [HYBRID] });
  engine.experiments.start();
  let added = false;
  await engine.experiments.waitUntilSettled(id, {
    onProgress: ({ state }) => {
      if (added || state !== "asking") return;
      added = true;
      void addDocuments(engine, KB, { "late.md": "# Night train\n\nThe night train leaves at ten." });
    },
  });
  await engine.documents.waitUntilSettled(KB);
  const data = await engine.experiments.data(id);
  expect(data.passages.some(({ documentName }) => documentName === "late.md")).toBe(false);
});

test("experiments on two knowledge bases with the same documents find each one's own passages", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await withQuestions(engine);
  const twin = "twin";
  await engine.knowledgeBases.create(twin);
  await addDocuments(engine, twin, SAMPLE);
  await engine.questions.create(twin, "three");
  await engine.questions.add(twin, "three", [{ key: null, text: QUESTIONS[0] ?? "", origin: "written" }]);
  engine.experiments.start();
  for (const kb of [KB, twin]) {
    const { id } = await engine.experiments.create({ kb, set: "three", systems: [HYBRID] });
    await engine.experiments.waitUntilSettled(id);
    const { passages } = await engine.experiments.data(id);
    const [query = ""] = QUESTIONS;
    for (const { id: passageId } of passages)
      await engine.judgments.grade(kb, { query, passageId, grade: 1, judge: "ann", origin: "blind" });
    expect((await engine.judgments.list(kb)).length).toBe(passages.length);
  }
});

test("a system may have an embedder that the knowledge base does not answer with", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await withQuestions(engine);
  const place = join(import.meta.dirname, "../../inference/test/parity/models/tiny-bert-embedder");
  await engine.models.pull({ kind: "own", place, id: "tiny", pooling: "cls" });
  const systems = [
    { ...HYBRID, name: "ours", mode: "dense" },
    { ...HYBRID, name: "theirs", mode: "dense", embedder: "tiny" },
  ] as const;
  engine.experiments.start();
  const { id } = await engine.experiments.create({ kb: KB, set: "three", systems });
  expect(await engine.experiments.waitUntilSettled(id)).toMatchObject({ state: "done", error: null });
  const data = await engine.experiments.data(id);
  const [ours, theirs] = data.answers[0]?.firsts ?? [];
  expect([...(ours?.hits ?? [])].sort()).toEqual([...(theirs?.hits ?? [])].sort());
  expect(ours?.scores).not.toEqual(theirs?.scores);
  expect((await engine.knowledgeBases.get(KB)).index.embedderId).not.toBe("tiny");
});

test("a model that is not there is named before anything is asked", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await withQuestions(engine);
  const systems = [{ ...HYBRID, embedder: "no-such-model" }];
  await expect(engine.experiments.create({ kb: KB, set: "three", systems })).rejects.toMatchObject({
    code: "UNKNOWN_MODEL",
  });
  expect(await engine.experiments.list(KB)).toEqual([]);
});

test("questions are proposed from the texts, and accepting them makes them known items", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await withQuestions(engine);
  const proposals = await engine.questions.propose(KB, { count: 4 });
  expect(proposals.length).toBeGreaterThan(1);
  await engine.questions.create(KB, "made");
  await engine.questions.accept(KB, "made", proposals.slice(0, 2));
  expect(await engine.questions.get(KB, "made")).toMatchObject({ questions: 2, synthetic: 2, judged: 2 });
  const made = (await engine.judgments.list(KB)).filter(({ judgment }) => judgment.origin === "synthetic");
  expect(new Set(made.map(({ judgment }) => judgment.query))).toEqual(
    new Set(proposals.slice(0, 2).map(({ text }) => text)),
  );
  await expect(engine.questions.propose(KB, { count: 0 })).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

test("two judges' agreement is measured over what both judged, and nothing else", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await withQuestions(engine);
  const { recalled } = await engine.search({ query: QUESTIONS[0] ?? "", kb: KB });
  const grade = (judge: string, passage: number, value: 0 | 1 | 2 | 3) =>
    engine.judgments.grade(KB, {
      query: QUESTIONS[0] ?? "",
      passageId: recalled[passage]?.passage.id ?? "",
      grade: value,
      judge,
      origin: "blind",
    });
  expect(await engine.judgments.agreement(KB)).toEqual({ judges: [], shared: 0, agreed: 0, alpha: null, pairs: [] });
  for (const [judge, grades] of [
    ["ann", [3, 0, 1]],
    ["ben", [3, 0]],
  ] as const)
    for (const [passage, value] of grades.entries()) await grade(judge, passage, value);
  expect(await engine.judgments.agreement(KB)).toMatchObject({
    judges: [
      { judge: "ann", judgments: 3 },
      { judge: "ben", judgments: 2 },
    ],
    shared: 2,
    agreed: 2,
    alpha: 1,
    pairs: [{ judges: ["ann", "ben"], shared: 2, kappa: 1, weightedKappa: 1 }],
  });
  await engine.judgments.grade(KB, {
    query: QUESTIONS[0] ?? "",
    passageId: recalled[2]?.passage.id ?? "",
    grade: null,
    judge: "ann",
    origin: "blind",
  });
  expect((await engine.judgments.agreement(KB)).judges[0]).toEqual({ judge: "ann", judgments: 2 });
});

test("a cut reads the next answers: how many reach it, and when nothing does", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  await withQuestions(engine);
  const [query = ""] = QUESTIONS;
  const reranker = "second-pass-rerank-small";
  const before = await engine.search({ query, kb: KB });
  expect(before.cut).toBeNull();
  const best = before.reranked[0]?.score ?? Number.NaN;
  await engine.cuts.set(KB, { reranker, cut: best, precision: 0.9, recall: 0.5 });
  expect((await engine.search({ query, kb: KB })).cut).toEqual({
    value: best,
    reached: 1,
    precision: 0.9,
    recall: 0.5,
    experiment: null,
  });
  await engine.cuts.set(KB, { reranker, cut: best + 1 });
  expect(searchAnswerJson(await engine.search({ query, kb: KB }))).toMatchObject({
    cut: { reached: 0, precision: null },
    nothingRelevant: true,
  });
  expect((await engine.search({ query, kb: KB, reranker: "none" })).cut).toBeNull();
  await expect(engine.cuts.set(KB, { reranker: "second-pass-recall-small", cut: 0 })).rejects.toThrow("is no reranker");
  await engine.cuts.remove(KB, reranker);
  expect((await engine.search({ query, kb: KB })).cut).toBeNull();
});
