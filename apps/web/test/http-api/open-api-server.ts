import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeEngine, getEngine } from "../../src/server/engine";
import { serveRoutes } from "./serve-routes";

export const RERANKER = "second-pass-rerank-small";
export const EMBEDDER = "second-pass-recall-small";
export const KB = "api";

export const QUERY = "How long does a refund take?";
export const TEXTS = [
  "Invoices are sent by post at the end of the month.",
  "A refund takes five working days to reach your account.",
  "The night train leaves at nine.",
];

export type ApiServer = { readonly origin: string; close(): Promise<void> };

/** The HTTP API on a real port with the bundled models, in a home of its own that holds one small knowledge base. */
export async function openApiServer(): Promise<ApiServer> {
  const home = mkdtempSync(join(tmpdir(), "secondpass-api-"));
  process.env.SECONDPASS_HOME = home;
  const engine = await getEngine();
  await engine.knowledgeBases.create(KB);
  for (const [place, text] of TEXTS.entries()) {
    await engine.documents.add(KB, {
      name: `${place}.md`,
      bytes: new TextEncoder().encode(`# Note ${place}\n\n${text}\n`),
    });
  }
  await engine.documents.waitUntilSettled(KB);
  const served = await serveRoutes();
  return {
    origin: served.origin,
    async close() {
      await served.close();
      await closeEngine();
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
      delete process.env.SECONDPASS_HOME;
    },
  };
}

/** Runs with environment variables set as the server would be started with, and takes them back. */
export async function withEnv<T>(variables: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T> {
  Object.assign(process.env, variables);
  try {
    return await run();
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
  }
}
