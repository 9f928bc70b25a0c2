import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestEngine } from "../open-test-engine";

const ANSWER = "A refund takes five working days to reach the account it came from.";
const LONG = `${"The night train leaves at nine and reaches the coast before breakfast. ".repeat(120)}${ANSWER}`;
const POSITIVE = [LONG, "退款会在五个工作日内到账。", "Money comes back to the card within a week."];
const NEGATIVE = ["An invoice is sent by post.", "夜间列车九点出发。", "How long is the coast?"];
const QUERIES = ["How long does a refund take?", "退款要多久？"];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-mteb-models-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function rows(name: string, query: string | readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${JSON.stringify({ query, positive: POSITIVE, negative: NEGATIVE })}\n`);
  return path;
}

/** Of the scores alone, by counting; nothing ties here. */
function averagePrecisionOf(scores: readonly number[]): number {
  const ranks = scores.map((score) => scores.filter((other) => other >= score).length);
  const relevant = ranks.slice(0, POSITIVE.length).sort((a, b) => a - b);
  return relevant.reduce((sum, rank, index) => sum + (index + 1) / rank, 0) / relevant.length;
}

it.each([
  { name: "one.jsonl", queries: QUERIES.slice(0, 1) },
  { name: "two.jsonl", queries: QUERIES },
])("scores $name as rerank and embed do, a long passage cut, the best wording counting", async ({ name, queries }) => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  const candidates = [...POSITIVE, ...NEGATIVE];
  const { vectors } = await engine.embed({ texts: candidates, role: "passage" });
  const reranked: number[][] = [];
  const dense: number[][] = [];
  for (const query of queries) {
    const { ranking } = await engine.rerank({ query, passages: candidates, longPassages: "cut" });
    reranked.push(ranking.toSorted((a, b) => a.index - b.index).map(({ score }) => score));
    const [asked] = (await engine.embed({ texts: [query], role: "query" })).vectors;
    dense.push(vectors.map((vector) => vector.reduce((sum, value, index) => sum + value * (asked?.[index] ?? 0), 0)));
  }
  const best = (scores: readonly number[][]) =>
    candidates.map((_, index) => Math.max(...scores.map((row) => row[index] ?? Number.NaN)));

  const dataset = await rows(name, queries.length === 1 ? (queries[0] ?? "") : queries);
  const { systems, candidates: counted, models } = await engine.evaluateReranking({ dataset });
  expect(systems.reranked.map).toBeCloseTo(averagePrecisionOf(best(reranked)), 12);
  expect(systems.dense.map).toBeCloseTo(averagePrecisionOf(best(dense)), 12);
  expect(systems.given).toBeNull();
  expect(counted).toBe(candidates.length);
  expect(models).toEqual({ reranker: "second-pass-rerank-small", embedder: "second-pass-recall-small" });
});

it("refuses models that are not here or of another kind before anything is read", async () => {
  await using opened = await openTestEngine();
  const { engine } = opened;
  const dataset = join(folder, "not-there.jsonl");
  const refused = (request: { reranker?: string; embedder?: string; task?: string }) =>
    expect(engine.evaluateReranking({ dataset, ...request })).rejects;
  await refused({ reranker: "nobody/nothing" }).toMatchObject({ code: "UNKNOWN_MODEL" });
  await refused({ embedder: "nobody/nothing" }).toMatchObject({ code: "UNKNOWN_MODEL" });
  await refused({ embedder: "second-pass-rerank-small" }).toMatchObject({ code: "NOT_AN_EMBEDDER" });
  await refused({ task: "T3Reranking" }).toMatchObject({ code: "INVALID_INPUT" });
  await refused({}).toMatchObject({ code: "DATASET_INVALID" });
});
