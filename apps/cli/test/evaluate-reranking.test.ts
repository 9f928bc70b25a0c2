import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli";

let folder: string;
const secondpass = (...argv: string[]) => runCli(join(folder, "home"), argv);

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** Each question with what answers it first. The words of the others are near, so that an order has to be found. */
const SAMPLES = [
  {
    query: "When do trains leave for the coast?",
    positive: ["Trains leave for the coast at nine in the morning."],
    negative: ["The coast is cold in winter.", "A cat sleeps on the warm roof.", "Leave your coat at the door."],
  },
  {
    query: "How long does a refund take?",
    positive: ["A refund takes five working days.", "You wait about a week for a refund."],
    negative: ["An invoice is sent by post.", "How long is the coast?", "The museum opens at ten."],
  },
  {
    query: "谁给每个段落打分？",
    positive: ["重排序模型给每个候选段落打分。"],
    negative: ["列车九点开往海边。", "段落之间空一行。", "屋顶上睡着一只猫。"],
  },
  {
    query: ["退款要多久？", "多久能收到退款？"],
    positive: ["退款会在五个工作日内到账。"],
    negative: ["发票会邮寄给您。", "博物馆十点开门。", "您等了多久？"],
  },
];

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

/** The same questions as tables, the candidates from back to front. */
async function newLayout(): Promise<string> {
  const passages = SAMPLES.flatMap(({ positive, negative }, number) =>
    [...positive, ...negative].map((text, place) => ({ id: `${number}-${place}`, title: "", text })),
  );
  await write("tables/corpus/test.jsonl", lines(passages));
  await write(
    "tables/queries/test.jsonl",
    lines(SAMPLES.map(({ query }, number) => ({ _id: `${number}`, text: Array.isArray(query) ? query[0] : query }))),
  );
  await write(
    "tables/default/test.jsonl",
    lines(
      SAMPLES.flatMap(({ positive }, number) =>
        positive.map((_, place) => ({ "query-id": `${number}`, "corpus-id": `${number}-${place}`, score: 1 })),
      ),
    ),
  );
  await write(
    "tables/top_ranked/test.jsonl",
    lines(
      SAMPLES.map((_, number) => ({
        "query-id": `${number}`,
        "corpus-ids": passages
          .map(({ id }) => id)
          .filter((id) => id.startsWith(`${number}-`))
          .reverse(),
      })),
    ),
  );
  return join(folder, "tables");
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-mteb-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

describe("secondpass evaluate --format mteb-reranking", () => {
  test("measures the bundled models on rows in the old layout, beside what is published for the set", async () => {
    const file = await write("T2Reranking.jsonl.gz", gzipSync(lines([...SAMPLES, { ...SAMPLES[0], positive: [] }])));
    const { code, stdout, stderr } = await secondpass("evaluate", "--format", "mteb-reranking", file);
    expect(code).toBe(0);
    expect(stdout).toContain("T2Reranking: 4 questions, 17 candidates, measured as MTEB 1 does");
    expect(stdout).toContain("rerank with second-pass-rerank-small, embed with second-pass-recall-small");
    const [, map = ""] = /^reranked +([\d.]+)/m.exec(stdout) ?? [];
    expect(Number(map)).toBeGreaterThan(0.9);
    expect(stdout).toMatch(/^dense +[\d.]+ +[\d.]+ +[\d.]+$/m);
    expect(stdout).not.toMatch(/^given/m);
    expect(stdout).toMatch(/^reranked - dense, map: [+-][\d.]+ \([+-][\d.]+ to [+-][\d.]+\), p = [\d.]+$/m);
    expect(stdout).toMatch(/published for T2Reranking.*BAAI\/bge-reranker-large +0\.6760.*C_MTEB/s);
    expect(stderr).toContain("LEFT OUT, as by MTEB: 1 question without a positive.");
  });

  test("measures tables in the new layout, with the order they came in, as one JSON value", async () => {
    const { code, stdout, stderr } = await secondpass(
      ...["evaluate", "--format", "mteb-reranking", "--dataset", await newLayout()],
      ...["--limit", "3", "--task", "CMedQAv1", "--json"],
    );
    expect(code).toBe(0);
    const evaluation = JSON.parse(stdout);
    expect(evaluation).toMatchObject({ dataset: "tables", layout: "new", queries: 3, candidates: 13, beyondLimit: 1 });
    expect(evaluation.published.task).toBe("CMedQAv1-reranking");
    expect(evaluation.systems.reranked.map).toBeGreaterThan(evaluation.systems.given.map);
    // From back to front: relevant at rank 4 of 4, at 4 and 5 of 5, at 4 of 4.
    expect(evaluation.systems.given.map).toBeCloseTo((1 / 4 + (1 / 4 + 2 / 5) / 2 + 1 / 4) / 3, 12);
    expect(evaluation.comparisons).toHaveLength(6);
    expect(stderr).toContain("NOT ASKED because of --limit: 1 question. The published figures are of all.");
  });

  test("a damaged file fails with the place in it", async () => {
    const file = await write("bad.jsonl", `${lines(SAMPLES.slice(0, 1))}{"query":"q","positive":"p","negative":[]}\n`);
    const { code, stdout, stderr } = await secondpass("evaluate", "--format", "mteb-reranking", file, "--json");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/bad\.jsonl, line 2:/);
  });

  test.each([
    { argv: ["--format", "mteb", "x.jsonl"], says: "must be one of mteb-reranking" },
    { argv: ["--format", "mteb-reranking"], says: "Expected one file or folder, found none" },
    { argv: ["--format", "mteb-reranking", "--dataset", "a", "b"], says: "Expected one file or folder, found 2" },
    { argv: ["--format", "mteb-reranking", "a", "--recall", "10"], says: "'--recall'" },
    { argv: ["--dataset", "a", "--embedder", "b"], says: "'--embedder'" },
  ])("evaluate $argv is bad usage", async ({ argv, says }) => {
    const { code, stderr } = await secondpass("evaluate", ...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
