import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./run-cli";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const RERANKER = "second-pass-rerank-small";
// Each call is a process that opens an engine.
const TIMEOUT_MS = 120_000;

let folder: string;
let weights: string;
const secondpass = (...argv: string[]) =>
  runCli(join(folder, "home"), argv, "", { SECONDPASS_ROOT: join(folder, "root") });

/** An installation whose weights may be damaged: they are copied, everything else is the real one. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-cli-damaged-"));
  const root = join(folder, "root");
  await mkdir(root);
  await symlink(join(ROOT, "packages"), join(root, "packages"));
  await cp(join(ROOT, "data", "models"), join(root, "data", "models"), { recursive: true });
  weights = join(root, "data", "models", RERANKER, "onnx", "model.onnx");
  await writeFile(join(folder, "notes.md"), "# Notes\n\nA refund takes five working days.\n");
  const { code, stderr } = await secondpass("ingest", join(folder, "notes.md"), "--kb", "notes");
  expect(code, stderr).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

const wayBack = () => `git -C ${join(folder, "root", "data", "models")} checkout -- ${RERANKER}`;

// It printed "ok second-pass-recall-small" and nothing else, with exit code 0.
test("verify names a bundled model whose weights are gone", { timeout: TIMEOUT_MS }, async () => {
  await rename(weights, `${weights}.away`);
  const { code, stdout } = await secondpass("models", "verify");
  await rename(`${weights}.away`, weights);
  expect(code).toBe(1);
  expect(stdout).toContain("ok       second-pass-recall-small");
  expect(stdout).toContain(`missing  ${RERANKER}`);
  expect(stdout).toContain(wayBack());
});

test("a damaged bundled model is told once, with a way back that leads somewhere", {
  timeout: TIMEOUT_MS,
}, async () => {
  const whole = await readFile(weights);
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(damaged.readUInt8(1_000) ^ 1, 1_000);
  await writeFile(weights, damaged);
  try {
    const verified = await secondpass("models", "verify");
    expect(verified.code).toBe(1);
    expect(verified.stdout).toContain(`damaged  ${RERANKER}`);
    expect(verified.stdout.split(weights)).toHaveLength(2);
    expect(verified.stdout).toContain(wayBack());

    const doctor = await secondpass("doctor");
    expect(doctor.code).toBe(1);
    expect(doctor.stdout.split(weights)).toHaveLength(2);
    expect(doctor.stdout).toMatch(/FAIL {2}reranking +for the same reason as "model files"/);

    const searched = await secondpass("search", "refund", "--kb", "notes");
    expect([searched.code, searched.stdout]).toEqual([0, expect.stringContaining("kept in recall order")]);
    expect(searched.stdout).not.toContain(`kept by ${RERANKER}`);
    expect(searched.stderr).toContain(wayBack());
  } finally {
    await writeFile(weights, whole);
  }
});

test("pulling a bundled model says that there is nothing to pull", { timeout: TIMEOUT_MS }, async () => {
  const { code, stderr } = await secondpass("models", "pull", RERANKER);
  expect(code).toBe(1);
  expect(stderr).toMatch(/comes with Second Pass.*nothing to pull/);
});
