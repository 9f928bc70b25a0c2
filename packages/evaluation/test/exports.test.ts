import {
  type ExperimentData,
  evaluateRun,
  readBeirQrels,
  readBeirQueries,
  readTrecQrels,
  readTrecRun,
  valuesOf,
} from "@secondpass/ranking";
import { describe, expect, test } from "vitest";
import {
  exportBeir,
  exportJudgments,
  exportScores,
  exportTrecQrels,
  exportTrecRuns,
  type FineTuningOptions,
  fineTuningPack,
  importEvaluation,
} from "../src";
import { mineNegatives } from "../src/exports/fine-tuning/mine-negatives";
import { isNearDuplicate, shinglesOf } from "../src/exports/fine-tuning/near-duplicate";
import { sideOf } from "../src/exports/fine-tuning/split-questions";
import { KB, openWorkspace, type Workspace } from "./workspace";

const RECALL = { name: "recall", mode: "dense", embedder: null, reranker: null, k: 10, depth: 10, topN: 10 } as const;
const TEXTS = {
  "refund rules.md": "A refund takes five working days after the parcel is back.",
  "shipping.md": "Shipping is free from one hundred on.",
  "copy.md": "A refund takes five working days after the parcel is back with us.",
  "trains.md": "The night train leaves at nine.",
  "运费.md": "满一百元免运费。",
} as const;

/** Two questions; the refund's answer and a shipping passage that is none are judged. */
async function proven(): Promise<Workspace & { data: ExperimentData; experiment: string }> {
  const workspace = await openWorkspace();
  const { corpus, sets, judgments } = workspace;
  for (const [name, text] of Object.entries(TEXTS)) corpus.put(name, text);
  await sets.create(KB.id, "two");
  await sets.add(KB.id, "two", [
    { key: "q 1", text: "how many days does a refund take?", origin: "written" },
    { key: "q2", text: "=运费多少？", origin: "written" },
  ]);
  const judge = async (query: string, name: keyof typeof TEXTS, grade: 0 | 3) => {
    const passage = corpus.passages.find(({ documentId }) => documentId === name);
    if (passage === undefined) throw new Error("no passage");
    const target = { unit: "passage", documentName: name, passage } as const;
    await judgments.put(KB.id, [{ query, target, grade, judge: "ann", origin: "ask" }]);
  };
  await judge("how many days does a refund take?", "refund rules.md", 3);
  await judge("how many days does a refund take?", "shipping.md", 0);
  await judge("=运费多少？", "运费.md", 3);
  const experiments = workspace.experiments();
  experiments.start();
  const systems = [RECALL, { ...RECALL, name: "re ranked/1", reranker: "overlap" }];
  const { id } = await experiments.create({ kb: KB, set: "two", systems });
  await experiments.waitUntilSettled(id);
  return { ...workspace, data: await experiments.data(id), experiment: id };
}

describe("judgments", () => {
  test.each(["jsonl", "csv"] as const)("as %s are read back as they were, stale ones too", async (format) => {
    const { judgments, corpus } = await proven();
    const before = await judgments.list(KB.id);
    corpus.remove("shipping.md");
    const { name, text } = exportJudgments(before, format);
    const other = await openWorkspace();
    for (const [document, body] of Object.entries(TEXTS)) other.corpus.put(document, body);
    await other.sets.create(KB.id, "two");
    const report = await importEvaluation({ kbId: KB.id, set: "two", files: [{ name, text }], judge: "x" }, other);
    expect(report).toMatchObject({ judgments: 3, problems: [], questions: { added: 2 } });
    const told = (all: typeof before) =>
      all.map(({ query, targetSha, grade, judge }) => [query, targetSha, grade, judge]);
    expect(told(await other.judgments.list(KB.id))).toEqual(told(before));
  });

  test("read back where they came from change nothing, and another grade does", async () => {
    const workspace = await proven();
    const before = await workspace.judgments.list(KB.id);
    const { name, text } = exportJudgments(before, "jsonl");
    const again = (body: string) =>
      importEvaluation({ kbId: KB.id, set: "two", files: [{ name, text: body }], judge: "x" }, workspace);
    await again(text);
    expect(await workspace.judgments.list(KB.id)).toEqual(before);
    await again(text.replace('"grade":0', '"grade":1'));
    const changed = (await workspace.judgments.list(KB.id)).filter(({ origin }) => origin === "imported");
    expect(changed.map(({ grade }) => grade)).toEqual([1]);
  });
});

describe("BEIR and TREC files", () => {
  test.each(["passage", "document"] as const)(
    "by %s are read by our own readers, with ids that survive",
    async (unit) => {
      const { corpus, sets, judgments } = await proven();
      const { all: questions } = await sets.get(KB.id, "two");
      const parts = { corpus, kbId: KB.id, questions, resolved: await judgments.resolve(KB.id), unit };
      const files = new Map((await exportBeir(parts)).map(({ name, text }) => [name, text]));
      expect(await readBeirQueries(files.get("queries.jsonl") ?? "")).toEqual([
        { id: "q%201", text: "how many days does a refund take?" },
        { id: "q2", text: "=运费多少？" },
      ]);
      const qrels = await readBeirQrels(files.get("qrels/test.tsv") ?? "");
      const ids = (files.get("corpus.jsonl") ?? "")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)._id);
      expect(ids).toHaveLength(5);
      for (const grades of qrels.values()) for (const id of grades.keys()) expect(ids).toContain(id);
      expect([...(qrels.get("q%201")?.values() ?? [])].sort()).toEqual([0, 3]);
      if (unit === "document") expect(qrels.get("q%201")?.get("refund%20rules.md")).toBe(3);
      expect(await readTrecQrels((await exportTrecQrels(parts)).text)).toEqual(qrels);
    },
  );

  test("hold a run per system and the judgments, in which an evaluator finds the numbers of the page", async () => {
    const { data, corpus, experiment, database } = await proven();
    expect(corpus.passages).toHaveLength(5);
    const files = exportTrecRuns(data);
    expect(files.map(({ name }) => name)).toEqual(["recall.run", "re_ranked_1.run", "qrels.txt"]);
    const qrels = await readTrecQrels(files[2]?.text ?? "");
    const row = await database.prisma.experiment.findUniqueOrThrow({ where: { id: experiment } });
    const { systems } = JSON.parse(row.scores ?? "");
    for (const [index, name] of ["recall", "re ranked/1"].entries()) {
      const run = await readTrecRun(files[index]?.text ?? "");
      for (const metric of ["ndcg@10", "mrr@10", "map"])
        expect(valuesOf(evaluateRun(run, qrels, [metric]), metric)).toEqual(systems[name][metric]);
    }
  });

  test("scores are a row per question and system, and no cell is a formula", async () => {
    const { data, experiments, experiment, database } = await proven();
    const row = await database.prisma.experiment.findUniqueOrThrow({ where: { id: experiment } });
    const { text } = exportScores(data, JSON.parse(row.scores ?? ""));
    const lines = text.trim().split("\r\n");
    expect(lines).toHaveLength(1 + 2 * 2);
    expect(lines[0]).toContain("question,text,origin,system,ndcg@10");
    expect(lines[3]).toContain("q2,'=运费多少？,written,recall,");
    expect((await experiments().get(experiment)).state).toBe("done");
  });
});

const OPTIONS: FineTuningOptions = {
  ranks: [1, 10],
  count: 15,
  margin: 0,
  first: 0,
  second: null,
  devShare: 0,
  prompt: "",
  baseModel: "BAAI/bge-reranker-large",
};

function questionLike({ questions }: ExperimentData, text: string): ExperimentData["questions"][number] {
  const [question] = questions;
  if (question === undefined) throw new Error("no question");
  return { ...question, text };
}

describe("fine-tuning data", () => {
  const packed = async (options: Partial<FineTuningOptions> = {}) => {
    const { data, corpus } = await proven();
    const pack = await fineTuningPack(data, { corpus, kbId: KB.id }, { ...OPTIONS, ...options });
    const file = (name: string) => pack.files.find((one) => one.name === name)?.text ?? "";
    const rows = (name: string) =>
      file(name)
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    return { ...pack, rows, readme: file("README.md") };
  };

  test("has what was judged, then what was mined, and never a near-duplicate of an answer", async () => {
    const { rows, report } = await packed();
    const [refund] = rows("train.jsonl");
    expect(refund).toMatchObject({ query: "how many days does a refund take?", prompt: "" });
    expect(refund.pos).toEqual([`refund rules.md\n${TEXTS["refund rules.md"]}`]);
    expect(refund.neg[0]).toBe(`shipping.md\n${TEXTS["shipping.md"]}`);
    expect(refund.neg.join()).not.toContain("with us");
    expect(refund.pos_scores).toBeUndefined();
    expect(report).toMatchObject({ train: 2, dev: 0, leftOut: { nearDuplicate: 1 }, negatives: { judged: 1 } });
  });

  test("carries the teacher's scores, one for each text", async () => {
    const { rows, readme } = await packed({ second: 0 });
    for (const row of rows("train.jsonl")) {
      expect(row.pos_scores).toHaveLength(row.pos.length);
      expect(row.neg_scores).toHaveLength(row.neg.length);
    }
    expect(readme).toContain("--knowledge_distillation True");
  });

  test("keeps every question on one side, and names an answer that is on both", async () => {
    const { data, corpus } = await proven();
    const twice: ExperimentData = {
      ...data,
      questions: [...data.questions, ...["A", "B", "C", "D"].map((text) => questionLike(data, text))],
      answers: [...data.answers, ...new Array(4).fill(data.answers[0])],
    };
    const { report } = await fineTuningPack(twice, { corpus, kbId: KB.id }, { ...OPTIONS, devShare: 0.5 });
    expect(report.train + report.dev).toBe(6);
    expect(report.dev).toBeGreaterThan(0);
    expect(report.leaks.length).toBeGreaterThan(0);
    expect(sideOf("How long?", 0.5)).toBe(sideOf(" how LONG ", 0.5));
    const sides = Array.from({ length: 1_000 }, (_, index) => sideOf(`question ${index}`, 0.1));
    const dev = sides.filter((side) => side === "dev").length;
    expect(dev).toBeGreaterThan(60);
    expect(dev).toBeLessThan(140);
  });

  test("of judged documents is refused: nobody knows which passage answers", async () => {
    const { data, corpus } = await proven();
    const pack = fineTuningPack({ ...data, unit: "document" }, { corpus, kbId: KB.id }, OPTIONS);
    await expect(pack).rejects.toThrow("judged by document");
  });

  test("leaves out questions without a positive or a negative, and says which", async () => {
    const { data, corpus } = await proven();
    const questions = data.questions.map((question) => ({ ...question, grades: new Map([["unknown", 0]]) }));
    const { report } = await fineTuningPack({ ...data, questions }, { corpus, kbId: KB.id }, OPTIONS);
    expect(report.skipped.withoutPositive).toHaveLength(2);
    const none = await fineTuningPack(data, { corpus, kbId: KB.id }, { ...OPTIONS, ranks: [9, 9] });
    expect(none.report.skipped.withoutNegative).toEqual(["=运费多少？"]);
  });
});

describe("mined negatives", () => {
  const SUBJECTS = ["bread", "trains", "winter tyres", "tax returns", "violins", "cheese", "harbours", "maps", "ferns"];
  const candidate = (rank: number, score: number | null, grade: number | null = null) => ({
    rank,
    score,
    grade,
    text: `${SUBJECTS[rank - 1]} `.repeat(3),
  });
  const options = { ranks: [2, 4], count: 3, margin: 1 } as const;

  test("come from within the ranks, below the lowest positive by the margin", () => {
    const all = [
      candidate(1, 9),
      candidate(2, 4.5),
      candidate(3, 3.9),
      candidate(4, 1),
      candidate(5, 0),
      candidate(6, 5, 2),
    ];
    const { negatives, leftOut } = mineNegatives(all, options);
    expect(negatives.map(({ rank }) => rank)).toEqual([3, 4]);
    expect(leftOut).toEqual({ nearDuplicate: 0, tooClose: 1 });
  });

  test("are at most so many, those that somebody judged first, wherever they stand", () => {
    const all = [candidate(1, 1, 2), candidate(2, -5), candidate(3, -5), candidate(9, 0.9, 0), candidate(4, -5)];
    expect(mineNegatives(all, options).negatives.map(({ rank }) => rank)).toEqual([9, 2, 3]);
  });

  test.each([
    ["a reworded end", "A refund takes five working days.", "A refund takes five working days, at most.", true],
    [
      "a passage within another",
      "退款需要五个工作日，从收到包裹起算。",
      "运费说明：退款需要五个工作日，从收到包裹起算。满一百元免运费。",
      true,
    ],
    [
      "another fact in the same words",
      "The night train leaves at nine.",
      "Shipping is free from one hundred on.",
      false,
    ],
  ])("take %s for what it is", (_what, a, b, isDuplicate) => {
    expect(isNearDuplicate(shinglesOf(a), shinglesOf(b))).toBe(isDuplicate);
  });
});
