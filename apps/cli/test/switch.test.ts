import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./run-cli";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const TINY = join(ROOT, "packages", "inference", "test", "parity", "models");
const EMBEDDER = "tiny-bert-embedder";
const RERANKER = "tiny-xlmr-reranker";
// Each call is a process that opens an engine.
const TIMEOUT_MS = 180_000;

let folder: string;
const secondpass = (...argv: string[]) => runCli(join(folder, "home"), argv);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-cli-switch-"));
  const file = join(folder, "reranking.md");
  await writeFile(file, "# Reranking\n\nA cross-encoder reads the question and the passage together.\n");
  for (const argv of [
    ["ingest", file, "--kb", "guide"],
    ["models", "add", join(TINY, EMBEDDER), "--id", EMBEDDER, "--pooling", "cls"],
    ["models", "add", join(TINY, RERANKER), "--id", RERANKER],
  ]) {
    const { code, stderr } = await secondpass(...argv);
    expect(code, stderr).toBe(0);
  }
}, TIMEOUT_MS);
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

test("reindex --embedder switches a knowledge base and says who answers", { timeout: TIMEOUT_MS }, async () => {
  const { stdout, code } = await secondpass("reindex", "--kb", "guide", "--embedder", EMBEDDER, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ name: "guide", failed: 0, index: { embedderId: EMBEDDER, build: null } });

  const refused = await secondpass("reindex", "--kb", "guide", "--embedder", "nowhere");
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("nowhere")]);
});

test("search --json names the models, and --against adds the other order", { timeout: TIMEOUT_MS }, async () => {
  const question = "Who reads both together?";
  const { stdout, code } = await secondpass("search", question, "--kb", "guide", "--against", RERANKER, "--json");
  expect(code).toBe(0);
  const answer = JSON.parse(stdout);
  expect(answer.models.reranker).toMatchObject({ id: "second-pass-rerank-small", host: "local" });
  expect(answer.against).toMatchObject({ model: { id: RERANKER }, rerankMs: expect.any(Number) });
  expect(answer.against.reranked).toHaveLength(answer.recalled.length);

  const alone = await secondpass("search", question, "--kb", "guide", "--json");
  expect(JSON.parse(alone.stdout).against).toBeNull();
});

test("ingest --if-absent re-indexes what an earlier default embedder indexed", { timeout: TIMEOUT_MS }, async () => {
  const root = join(folder, "root");
  const models = join(root, "data", "models");
  await mkdir(root);
  await symlink(join(ROOT, "packages"), join(root, "packages"));
  await cp(join(ROOT, "data", "models"), models, { recursive: true });
  const updated = (...argv: string[]) => runCli(join(folder, "updated"), argv, "", { SECONDPASS_ROOT: root });
  const ingest = ["ingest", join(folder, "reranking.md"), "--kb", "sample", "--if-absent"];
  expect((await updated(...ingest)).code).toBe(0);

  const manifest = join(models, "manifest.json");
  const rows = JSON.parse(await readFile(manifest, "utf8"));
  for (const row of rows.models) if (row.task === "embed") row.revision = "another-revision";
  await writeFile(manifest, JSON.stringify(rows));
  const outdated = await updated("search", "Who reads both together?", "--kb", "sample", "--json");
  expect([outdated.code, outdated.stderr]).toEqual([1, expect.stringContaining("index")]);

  const again = await updated(...ingest);
  expect([again.code, again.stderr]).toEqual([0, expect.stringContaining("built anew")]);
  const answered = await updated("search", "Who reads both together?", "--kb", "sample", "--json");
  expect(JSON.parse(answered.stdout).models.embedder.revision).toBe("another-revision");
});
