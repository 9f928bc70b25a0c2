import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json as readJson } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "./run-cli";

const WAIT_MS = 120_000;

let home: string;
let server: Server;
let url: string;
const secondpass = (...argv: string[]) => runCli(home, argv);

/** Cohere's rerank: the longer a passage, the better. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "secondpass-cli-hosts-"));
  server = createServer(async (request, response) => {
    const { documents } = (await readJson(request)) as { documents: string[] };
    const results = documents.map((text, index) => ({ index, relevance_score: text.length / 100 }));
    response.end(JSON.stringify({ results }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

describe("remote hosts", () => {
  test(
    "are added, listed, used and removed, and hosts.json holds no key",
    async () => {
      const host = ["mine", "--kind", "cohere", "--url", url, "--model", "long", "--task", "rerank"];
      const added = await secondpass("models", "add-host", ...host, "--json");
      expect(added.code).toBe(0);
      const entry = { name: "mine", kind: "cohere", url, models: [{ model: "long", task: "rerank" }] };
      expect(JSON.parse(added.stdout)).toEqual(entry);
      expect(JSON.parse(await readFile(join(home, "hosts.json"), "utf8"))).toEqual({ hosts: [entry] });

      const listed: { id: string; host: string }[] = JSON.parse((await secondpass("models", "list", "--json")).stdout);
      expect(listed.find(({ id }) => id === "mine:long")).toMatchObject({ host: "cohere", scoreType: "probability" });

      const passages = "a passage\na longer passage\nshort\n";
      const argv = ["rerank", "--query", "q", "--passages", "-", "--reranker", "mine:long"];
      const reranked = await runCli(home, argv, passages);
      expect(reranked.stderr).toBe("");
      expect(reranked.stdout.split("\n")[0]).toMatch(/^ +1 {2}probability +0\.160 {2}a longer passage$/);

      expect((await secondpass("models", "remove-host", "mine")).code).toBe(0);
      const again = await secondpass("models", "remove-host", "mine");
      expect([again.code, again.stderr]).toEqual([1, 'No remote host is called "mine". There are: none.\n']);
    },
    WAIT_MS,
  );

  test.each([
    { argv: ["add-host", "x", "--task", "rerank"], code: 2, says: "--model is needed" },
    {
      argv: ["add-host", "x", "--kind", "ollama", "--model", "m", "--task", "embed"],
      code: 2,
      says: "must be one of tei, cohere, jina, voyage, openai",
    },
    {
      argv: ["add-host", "x", "--kind", "openai", "--model", "m", "--task", "rerank"],
      code: 1,
      says: "has no models for the task rerank",
    },
  ])(
    "refuses $argv with the reason",
    async ({ argv, code, says }) => {
      const { stdout, stderr, ...ended } = await secondpass("models", ...argv);
      expect(stderr).toContain(says);
      expect([ended.code, stdout]).toEqual([code, ""]);
    },
    WAIT_MS,
  );
});
