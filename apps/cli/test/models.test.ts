import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ModelHost } from "./model-host";
import { runCli } from "./run-cli";

const TINY = fileURLToPath(new URL("../../../packages/inference/test/parity/models", import.meta.url));
const RERANKER = "BAAI/bge-reranker-base";
// Each call is a process that opens an engine.
const TIMEOUT_MS = 120_000;

let folder: string;
let host: ModelHost;
const secondpass = (...argv: string[]) => runCli(join(folder, "home"), argv, "", { SECONDPASS_MODEL_HOST: host.url });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "secondpass-cli-models-"));
  host = await ModelHost.start({ "Xenova/bge-reranker-base": join(TINY, "tiny-xlmr-reranker") });
});
afterAll(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

test("list shows what is here and what could be had, and asks no host", { timeout: TIMEOUT_MS }, async () => {
  const { stdout, code } = await secondpass("models", "list", "--json");
  const rows = JSON.parse(stdout) as { id: string; state: string }[];
  expect(code).toBe(0);
  expect(rows.filter(({ state }) => state !== "absent").map(({ id }) => id)).toEqual([
    "second-pass-recall-small",
    "second-pass-rerank-small",
  ]);
  expect(rows.map(({ id }) => id)).toContain("BAAI/bge-reranker-large@q8");
  expect(host.seen).toEqual([]);
});

test("pull brings a model that rerank can use, remove takes it away", { timeout: TIMEOUT_MS }, async () => {
  const pulled = await secondpass("models", "pull", RERANKER, "--json");
  expect(pulled.code, pulled.stderr).toBe(0);
  expect(JSON.parse(pulled.stdout)).toMatchObject({ outcome: "pulled", model: { id: RERANKER, dtype: "fp32" } });
  expect(pulled.stderr).toContain(`Fetching from ${host.url}/Xenova/bge-reranker-base`);
  expect(pulled.stderr).toMatch(/Pulling [\d.]+\/[\d.]+ MB/);

  const verified = await secondpass("models", "verify", RERANKER);
  expect(verified.stdout).toContain(`ok       ${RERANKER}`);
  const removed = await secondpass("models", "remove", RERANKER);
  expect(removed.code).toBe(0);
  const gone = await secondpass("models", "verify", RERANKER);
  expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining(`secondpass models pull ${RERANKER}`)]);
  expect(gone.stderr).toContain(join(folder, "home", "models"));
});

test("pull --from copies a folder, add says what it found out", { timeout: TIMEOUT_MS }, async () => {
  const stick = join(folder, "stick");
  await cp(join(TINY, "tiny-xlmr-reranker"), join(stick, "Xenova/bge-reranker-base"), { recursive: true });
  const seen = host.seen.length;
  const copied = await secondpass("models", "pull", RERANKER, "--from", stick);
  expect([copied.code, copied.stdout]).toEqual([0, expect.stringContaining("is here now")]);
  expect(host.seen).toHaveLength(seen);

  const refused = await secondpass("models", "add", join(TINY, "tiny-bert-embedder"), "--id", "mine");
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("--pooling")]);
  const added = await secondpass("models", "add", join(TINY, "tiny-bert-embedder"), "--id", "mine", "--pooling", "cls");
  expect(added.code, added.stderr).toBe(0);
  expect(added.stderr).toMatch(/task: embed \(config\.json/);
});

test("wrong usage is 2, an unknown model 1 with the known ones", { timeout: TIMEOUT_MS }, async () => {
  expect((await secondpass("models", "pull")).code).toBe(2);
  expect((await secondpass("models", "add", "x/y", "--pooling", "max")).code).toBe(2);
  const unknown = await secondpass("models", "pull", "BAAI/bge-reranker-huge");
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining("BAAI/bge-reranker-large")]);
});

test("load and unload ask the running server, and say so when there is none", { timeout: TIMEOUT_MS }, async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    request
      .setEncoding("utf8")
      .on("data", (body: string) => asked.push(`${request.headers.origin} ${request.url} ${body}`));
    request.on("end", () => {
      const refuses = request.url?.endsWith("models.load");
      response.writeHead(refuses ? 422 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(refuses ? { error: { json: { message: "It does not fit." } } } : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const refused = await secondpass("models", "load", "m", "--force", "--server", address);
  const unloaded = await secondpass("models", "unload", "m", "--server", address);
  await new Promise((resolve) => server.close(resolve));
  const nobody = await secondpass("models", "unload", "m", "--server", address);

  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("It does not fit.")]);
  expect([unloaded.code, unloaded.stdout]).toEqual([0, expect.stringContaining("out of the memory")]);
  expect(asked).toEqual([
    `${address} /api/trpc/models.load {"json":{"id":"m","force":true}}`,
    `${address} /api/trpc/models.unload {"json":{"id":"m"}}`,
  ]);
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining("No Second Pass server answers")]);
});
