import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliResult, runCli } from "./run-cli";

let folder: string;
let home: string;
const secondpass = (...argv: string[]) => runCli(home, argv);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-cli-"));
  home = join(folder, "home");
  const documents = join(folder, "documents", "guide");
  await mkdir(documents, { recursive: true });
  await writeFile(
    join(documents, "reranking.md"),
    "# Reranking\n\n## Why\n\nA cross-encoder reads the question and the passage together, so it can tell an answer from a mention.\n\n## 代价\n\n每个候选段落都要经过一次完整的前向计算。\n",
  );
  await writeFile(join(documents, "trains.txt"), "The night train leaves at nine and arrives before breakfast.\n");
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

describe("the command line itself", () => {
  test("prints its help and exits 0 when asked, 2 when called without a command", async () => {
    const asked = await secondpass("--help");
    const silent = await secondpass();
    expect([asked.code, silent.code]).toEqual([0, 2]);
    for (const verb of ["ingest", "reindex", "search", "rerank", "evaluate", "models", "bench", "doctor"])
      expect(asked.stdout).toContain(`secondpass ${verb}`);
  });

  test("tells its version", async () => {
    const { code, stdout } = await secondpass("--version");
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  test("shows the usage of the verb that was begun, and of all verbs where none was", async () => {
    const { stdout } = await secondpass("models", "pull", "--help");
    expect(stdout).toContain("usage: secondpass models pull ID");
    expect(stdout).not.toContain("models add-host");
    expect((await secondpass("models", "--help")).stdout).toMatch(/models pull ID.*models add-host NAME/s);
  });

  test.each([
    { argv: ["recall"], says: 'There is no command "recall"' },
    { argv: ["search"], says: "Expected one question, found 0" },
    { argv: ["search", "x", "--recall", "1.5"], says: '--recall is "1.5"' },
    { argv: ["search", "x", "--recall", "0"], says: '--recall is "0"' },
    // "Option '--recall' argument is ambiguous": a negative number is a number.
    { argv: ["search", "x", "--recall", "-1"], says: '--recall is "-1"; it must be a whole number from 1 to 1,000.' },
    { argv: ["search", "x", "--recall=-1"], says: '--recall is "-1"; it must be a whole number from 1 to 1,000.' },
    { argv: ["search", "x", "--top", "-1"], says: '--top is "-1"' },
    { argv: ["export", "--format", "bge", "--experiment", "1", "--margin", "-0.5"], says: '--margin is "-0.5"' },
    { argv: ["search", "x", "--kb", "--json"], says: "--kb is followed by what looks like another option" },
    { argv: ["search", "x", "--kb"], says: "--kb needs a value." },
    // What the engine refuses was exit code 1 where the command line's own check was 2.
    { argv: ["search", "x", "--recall", "1e9"], says: "from 1 to 1,000" },
    { argv: ["search", "x", "--recall", "5", "--top", "6"], says: "from 1 to 5 (the recall depth k)" },
    { argv: ["search", " "], says: "The question is empty" },
    { argv: ["toString"], says: 'There is no command "toString"' },
    { argv: ["rerank", "--query", "x", "--passages", "."], says: ". is a folder" },
    { argv: ["search", "x", "--mode", "magic"], says: "must be one of hybrid, dense, keyword" },
    { argv: ["ingest"], says: "Expected at least one file or folder" },
    { argv: ["ingest", "no-such-file"], says: "There is no file or folder no-such-file" },
    { argv: ["rerank", "--query", "x"], says: "Both --query and --passages are needed" },
    { argv: ["rerank", "--query", "x", "--passages", "no-such-file"], says: "There is no file no-such-file." },
    { argv: ["models", "paint"], says: "is not one of: list, pull" },
    { argv: ["search", "x", "--colour"], says: "Unknown option '--colour'.\nusage: secondpass search" },
  ])("refuses $argv with exit code 2 and the reason", async ({ argv, says }) => {
    const { code, stderr, stdout } = await secondpass(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stdout).toBe("");
  });
});

describe("the main job", () => {
  let ingested: CliResult;
  beforeAll(async () => {
    ingested = await secondpass("ingest", join(folder, "documents"), "--kb", "guide", "--json");
  });

  test("ingests a folder and reports every file", () => {
    expect(ingested.stderr).not.toContain("failed");
    expect(ingested.code).toBe(0);
    const report = JSON.parse(ingested.stdout);
    expect(
      report.documents.map(({ name, state, outcome }: { name: string; state: string; outcome: string }) => ({
        name,
        state,
        outcome,
      })),
    ).toEqual([
      { name: "guide/reranking.md", state: "indexed", outcome: "added" },
      { name: "guide/trains.txt", state: "indexed", outcome: "added" },
    ]);
  });

  test("the same folder again changes nothing", async () => {
    const { stdout, code } = await secondpass("ingest", join(folder, "documents"), "--kb", "guide", "--json");
    expect(code).toBe(0);
    expect(new Set(JSON.parse(stdout).documents.map(({ outcome }: { outcome: string }) => outcome))).toEqual(
      new Set(["unchanged"]),
    );
  });

  test("answers with both orders, both scores and the stage timings, as JSON alone on stdout", async () => {
    const { stdout, code } = await secondpass(
      "search",
      "How can a model tell an answer from a mention?",
      "--kb",
      "guide",
      "--json",
    );
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      query: "How can a model tell an answer from a mention?",
      kb: "guide",
      degraded: [],
    });
    expect(answer.recalled[0]).toMatchObject({
      rank: 1,
      score: expect.any(Number),
      passageId: expect.any(String),
      documentId: expect.any(String),
      title: expect.any(String),
      text: expect.any(String),
    });
    expect(answer.reranked[0]).toMatchObject({
      rank: 1,
      score: expect.any(Number),
      probability: expect.any(Number),
      recallRank: expect.any(Number),
    });
    expect(answer.reranked[0].text).toContain("cross-encoder");
    expect(Object.keys(answer.timingsMs).sort()).toEqual(["embed", "recall", "rerank"]);
  });

  test("re-indexes from the stored files, and answers as before", async () => {
    const { stdout, code } = await secondpass("reindex", "--kb", "guide", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ name: "guide", documents: 2, failed: 0 });
    const { stdout: answer } = await secondpass(
      "search",
      "When does the night train leave?",
      "--kb",
      "guide",
      "--json",
    );
    expect(JSON.parse(answer).reranked[0].text).toContain("night train");
  });

  test("a failing file fails alone: the others are indexed, the reason is said, the exit code is 1", async () => {
    const mixed = join(folder, "mixed");
    await mkdir(mixed);
    await writeFile(join(mixed, "fine.md"), "# Fine\n\nThis one is readable.\n");
    await writeFile(join(mixed, "empty.txt"), "");
    await writeFile(join(mixed, "broken.pdf"), "<html><body>not a PDF</body></html>");
    const { stdout, code } = await secondpass("ingest", mixed, "--kb", "mixed", "--json");
    expect(code).toBe(1);
    const byName = new Map(JSON.parse(stdout).documents.map((row: { name: string }) => [row.name, row]));
    expect(byName.get("fine.md")).toMatchObject({ state: "indexed", error: null });
    expect(byName.get("empty.txt")).toMatchObject({ error: { code: "EMPTY_FILE" } });
    expect(byName.get("broken.pdf")).toMatchObject({ error: { message: expect.stringMatching(/HTML/i) } });

    // "failed   empty.txt: empty.txt is empty": the name is said once.
    const told = await secondpass("ingest", mixed, "--kb", "mixed");
    expect(told.stdout).toMatch(/^failed {3}empty\.txt is empty/m);
  });

  test("a knowledge base that is not there is named, with the ones that are", async () => {
    const { code, stderr } = await secondpass("search", "anything", "--kb", "nowhere");
    expect(code).toBe(1);
    expect(stderr).toMatch(/"nowhere".*guide/s);
  });
});

describe("without a knowledge base", () => {
  test("a reader that has seen enough ends it quietly, as with | head", async () => {
    const entry = fileURLToPath(new URL("../dist/secondpass.mjs", import.meta.url));
    const child = spawn(process.execPath, [entry, "models", "list", "--json"], {
      env: { ...process.env, SECONDPASS_HOME: home },
    });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const [code] = await once(child, "close");
    expect([code, stderr]).toEqual([141, ""]);
  });

  test("reranks lines from stdin, best first, with the raw logit and its sigmoid", async () => {
    const passages = "The night train leaves at nine.\n交叉编码器把问题和段落放在一起阅读。\n";
    const { stdout, code } = await runCli(
      home,
      ["rerank", "--query", "交叉编码器怎么读段落？", "--passages", "-", "--json"],
      passages,
    );
    expect(code).toBe(0);
    const { ranking } = JSON.parse(stdout);
    expect(ranking.map(({ index }: { index: number }) => index)).toEqual([1, 0]);
    for (const { score, probability } of ranking) expect(probability).toBeCloseTo(1 / (1 + Math.exp(-score)), 6);
  });

  test("takes FlagReranker's settings and checks whether scores depend on their batch", async () => {
    const long = `${"The night train leaves at nine. ".repeat(120)}A refund takes five working days.`;
    const file = join(folder, "long.txt");
    await writeFile(file, `${long}\nA refund is paid to the card.\n`);
    const base = ["rerank", "--query", "How long does a refund take?", "--passages", file, "--json"];
    const windows = JSON.parse((await secondpass(...base)).stdout);
    const { code, stdout } = await secondpass(
      ...base,
      ...["--first-window", "--max-length", "128", "--normalize", "--check-determinism"],
    );
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer.options).toEqual({ longPassages: "cut", maxTokens: 128 });
    expect(answer.determinism).toMatchObject({ pairs: 2, servedVerdict: expect.not.stringContaining("moves") });
    type Line = { index: number; score: number; normalizedScore: number; tokens: { read: number; total: number } };
    const rowOf = (of: { ranking: Line[] }) => of.ranking.find(({ index }) => index === 0);
    expect(rowOf(answer)?.tokens.read).toBeLessThan(128);
    expect(rowOf(windows)?.score).toBeGreaterThan(rowOf(answer)?.score ?? Number.NaN);
    for (const { score, normalizedScore } of answer.ranking as Line[])
      expect(normalizedScore).toBeCloseTo(1 / (1 + Math.exp(-score)), 6);

    const refused = await secondpass(...base, "--max-length", "31");
    // It answered "maxTokens is 31", which nobody had written.
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/^--max-length is 31; .* from 32 to 512\./),
    ]);
  }, 240_000);

  // A PDF was read as 5,971 lines, each with a score.
  test.each([
    ["a PDF", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.from([0, 1, 2, 255])]), "it holds NUL bytes"],
    ["text in another encoding", Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]), "is no text in UTF-8"],
  ])("reranks no %s", async (_what, bytes, says) => {
    const file = join(folder, "passages.bin");
    await writeFile(file, bytes);
    const { code, stdout, stderr } = await secondpass("rerank", "--query", "x", "--passages", file);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
  });

  test("a bad JSONL line is named by its number", async () => {
    const file = join(folder, "passages.jsonl");
    await writeFile(file, '{"text":"fine"}\n{"text":\n');
    const { code, stderr } = await secondpass("rerank", "--query", "x", "--passages", file);
    expect(code).toBe(1);
    expect(stderr).toContain("line 2: not JSON");
  });

  test("verifies the bundled models and finds the installation healthy", async () => {
    const verified = await secondpass("models", "verify", "--json");
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout).map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true]);
    const doctor = await secondpass("doctor", "--json");
    expect(JSON.parse(doctor.stdout).checks.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([]);
    expect(doctor.code).toBe(0);
  });

  test("evaluates all four systems on a folder in BEIR layout", async () => {
    const dataset = join(folder, "tiny");
    await mkdir(join(dataset, "qrels"), { recursive: true });
    await writeFile(
      join(dataset, "corpus.jsonl"),
      ["The cat sleeps on the warm roof.", "Trains leave for the coast at nine.", "重排序模型给每个段落打分。"]
        .map((text, id) => JSON.stringify({ _id: `d${id}`, title: "", text }))
        .join("\n"),
    );
    await writeFile(
      join(dataset, "queries.jsonl"),
      ['{"_id":"q1","text":"When do trains leave?"}', '{"_id":"q2","text":"谁给段落打分？"}'].join("\n"),
    );
    await writeFile(join(dataset, "qrels", "test.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n");
    const { stdout, code } = await secondpass("evaluate", "--dataset", dataset, "--json");
    expect(code).toBe(0);
    const evaluation = JSON.parse(stdout);
    expect(evaluation).toMatchObject({ dataset: "tiny", queries: 2, documents: 3 });
    expect(Object.keys(evaluation.systems)).toEqual(["keyword", "dense", "hybrid", "reranked"]);
    for (const system of Object.values(evaluation.systems))
      expect(Object.keys(system as object)).toEqual(["ndcg@10", "mrr@10", "map", "recall@100"]);
    expect(evaluation.systems.reranked["recall@100"]).toBe(evaluation.systems.hybrid["recall@100"]);

    const saved = join(folder, "accepted.json");
    expect((await secondpass("evaluate", "--dataset", dataset, "--save", saved)).code).toBe(0);
    const held = await secondpass("evaluate", "--dataset", dataset, "--against", saved);
    expect(held.code).toBe(0);
    expect(held.stdout).toMatch(/^Passed: .* on 2 questions\.$/m);
  });

  test("a dataset with a bad line says the file and the line", async () => {
    const dataset = join(folder, "bad");
    await mkdir(dataset);
    await writeFile(join(dataset, "corpus.jsonl"), '{"_id":"d1","text":"fine"}\nnot json\n');
    const { code, stderr } = await secondpass("evaluate", "--dataset", dataset);
    expect(code).toBe(1);
    expect(stderr).toMatch(/corpus\.jsonl: line 2: found "not json"/);
  });
});
