import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli";

const TIMEOUT_MS = 120_000;
const NO_CHECKSUM = "0".repeat(64);

let folder: string;
let data: string;
const secondpass = (...argv: string[]) => runCli(join(folder, "home"), argv);

type Row = { id: string; dataset?: string; sha256?: string; metric?: string; expected: number };

async function benchmarks(name: string, rows: readonly Row[]): Promise<string> {
  const file = join(folder, name);
  const lines = rows.map(
    ({ id, dataset = "tiny", sha256 = NO_CHECKSUM, metric = "reranked.ndcg@10", expected }) =>
      `  - { id: ${id}, command: secondpass evaluate --dataset DIR/${dataset}, dataset: ${dataset}, datasetSha256: "${sha256}", limit: null, metric: ${metric}, expected: ${expected}, tolerance: 0.001 }`,
  );
  await writeFile(file, ["# a comment that stays", "benchmarks:", ...lines, ""].join("\n"));
  return file;
}

/** Both relevant documents share words with their question and nothing else does: every system is perfect. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-check-"));
  data = join(folder, "data");
  await mkdir(join(data, "tiny", "qrels"), { recursive: true });
  await writeFile(
    join(data, "tiny", "corpus.jsonl"),
    ["The cat sleeps on the warm roof.", "Trains leave for the coast at nine.", "重排序模型给每个段落打分。"]
      .map((text, id) => JSON.stringify({ _id: `d${id}`, title: "", text }))
      .join("\n"),
  );
  await writeFile(
    join(data, "tiny", "queries.jsonl"),
    '{"_id":"q1","text":"When do trains leave for the coast?"}\n{"_id":"q2","text":"谁给每个段落打分？"}\n',
  );
  await writeFile(join(data, "tiny", "qrels", "test.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n");
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

describe("secondpass evaluate --check", () => {
  test("--write measures the figures and the checksum, and a check then agrees with them", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const file = await benchmarks("written.yaml", [
      { id: "tiny", expected: 0 },
      { id: "tiny.recall", metric: "keyword.recall@100", expected: 0 },
      { id: "elsewhere", dataset: "not-there", expected: 0.25 },
    ]);
    expect((await secondpass("evaluate", "--check", file, "--data", data, "--write")).code).toBe(0);
    const written = await readFile(file, "utf8");
    expect(written).toContain("# a comment that stays");
    expect(written).toMatch(/id: tiny, .*expected: 1, /);
    expect(written).toMatch(/id: elsewhere, .*expected: 0.25, /);

    const { code, stdout, stderr } = await secondpass("evaluate", "--check", file, "--data", data, "--json");
    // With DIR named, a set that is not in it is a figure that was not checked.
    expect(code).toBe(1);
    const { ok, rows } = JSON.parse(stdout);
    expect(ok).toBe(false);
    expect(rows.map(({ id, outcome, measured }: Record<string, unknown>) => [id, outcome, measured])).toEqual([
      ["tiny", "within", 1],
      ["tiny.recall", "within", 1],
      ["elsewhere", "absent", null],
    ]);
    expect(stderr).toContain("SKIPPED 1 of 3 rows: not-there not found in");

    await mkdir(join(folder, "more"), { recursive: true });
    await cp(join(data, "tiny"), join(folder, "more", "not-there"), { recursive: true });
    await cp(join(data, "tiny"), join(folder, "more", "tiny"), { recursive: true });
    expect((await secondpass("evaluate", "--check", file, "--data", join(folder, "more"), "--write")).code).toBe(0);
    expect((await secondpass("evaluate", "--check", file, "--data", join(folder, "more"))).code).toBe(0);
  });

  test("a folder of datasets that is not there is a wrong command line, and nothing is measured", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const file = await benchmarks("no-folder.yaml", [{ id: "a", dataset: "data/handbook", expected: 1 }]);
    const { code, stdout, stderr } = await secondpass("evaluate", "--check", file, "--data", join(folder, "nowhere"));
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`There is no folder ${join(folder, "nowhere")}`);
  });

  test("a figure that has moved fails the check and is shown beside the expected one", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const honest = await benchmarks("moved.yaml", [{ id: "tiny", expected: 0 }]);
    await secondpass("evaluate", "--check", honest, "--data", data, "--write");
    const moved = (await readFile(honest, "utf8")).replace("expected: 1,", "expected: 0.9,");
    await writeFile(honest, moved);
    const { code, stdout } = await secondpass("evaluate", "--check", honest, "--data", data);
    expect(code).toBe(1);
    expect(stdout).toMatch(/tiny +0\.9000 +1\.0000 +0\.0010 +OUTSIDE/);
  });

  test("other files than the ones of the figures are not measured, and fail the check", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const file = await benchmarks("changed.yaml", [{ id: "tiny", expected: 0 }]);
    await secondpass("evaluate", "--check", file, "--data", data, "--write");
    const changed = join(folder, "changed");
    await cp(data, changed, { recursive: true });
    await writeFile(join(changed, "tiny", "qrels", "test.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td0\t1\n");
    const { code, stdout, stderr } = await secondpass("evaluate", "--check", file, "--data", changed);
    expect(code).toBe(1);
    expect(stdout).toContain("OTHER DATASET");
    expect(stderr).toContain("the SHA-256 differs");
  });

  test("a check that finds no dataset at all fails", { timeout: TIMEOUT_MS }, async () => {
    const { code, stderr } = await secondpass(
      "evaluate",
      "--check",
      await benchmarks("absent.yaml", [{ id: "a", expected: 1 }]),
    );
    expect(code).toBe(1);
    expect(stderr).toContain("--data DIR");
  });

  test.each([
    { text: "benchmarks: []", says: "benchmarks" },
    { text: "benchmarks: [", says: "is not YAML" },
    { text: "benchmarks: [{ id: a, metric: reranked.accuracy }]", says: "metric" },
  ])("a file that is no benchmarks file is refused: $text", { timeout: TIMEOUT_MS }, async ({ text, says }) => {
    const file = join(folder, "broken.yaml");
    await writeFile(file, text);
    const { code, stderr } = await secondpass("evaluate", "--check", file);
    expect(code).toBe(1);
    expect(stderr).toContain(file);
    expect(stderr).toContain(says);
  });

  test("--check and --dataset do not go together", { timeout: TIMEOUT_MS }, async () => {
    const { code, stderr } = await secondpass("evaluate", "--check", "x.yaml", "--dataset", data);
    expect(code).toBe(2);
    expect(stderr).toContain("found --dataset");
  });

  test("the handbook's figures of data/benchmarks.yaml still hold", { timeout: 2 * TIMEOUT_MS }, async () => {
    const file = join(import.meta.dirname, "..", "..", "..", "data", "benchmarks.yaml");
    const { stdout } = await secondpass("evaluate", "--check", file, "--json");
    const rows: { id: string; dataset: string; expected: number; measured: number | null; outcome: string }[] =
      JSON.parse(stdout).rows;
    const handbook = rows.filter(({ dataset }) => dataset === "data/handbook");
    expect(handbook.length).toBeGreaterThan(0);
    expect(handbook.filter(({ outcome }) => outcome !== "within")).toEqual([]);
  });
});
