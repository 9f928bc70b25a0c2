import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./run-cli";

const TINY = fileURLToPath(new URL("../../../packages/inference/test/parity/models", import.meta.url));
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
