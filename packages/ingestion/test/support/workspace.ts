import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "@secondpass/db";
import { onTestFinished } from "vitest";
import { Ingestion, type IngestionOptions } from "../../src";
import { createHashingInference } from "./hashing-inference";

export const parserEntry = fileURLToPath(new URL("../../dist/parser-child.mjs", import.meta.url));

export type Workspace = {
  readonly home: string;
  readonly database: Database;
  readonly ingestion: Ingestion;
  readonly inference: ReturnType<typeof createHashingInference>;
  readonly errors: unknown[];
};

export async function temporaryHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "second-pass-ingestion-"));
  onTestFinished(() => rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  return home;
}

/** Real SQLite, real LanceDB, real parser children, in a folder of its own. Not started. */
export async function openWorkspace(
  home: string,
  options: Partial<IngestionOptions> & { inference?: ReturnType<typeof createHashingInference> } = {},
): Promise<Workspace> {
  const database = await openDatabase({ file: join(home, "second-pass.db") });
  const inference = options.inference ?? createHashingInference();
  const errors: unknown[] = [];
  const ingestion = new Ingestion({
    ...workspaceOptions(home),
    onError: (error) => errors.push(error),
    ...options,
    database,
    inference,
  });
  onTestFinished(async () => {
    await ingestion.close();
    await database.close();
  });
  return { home, database, ingestion, inference, errors };
}

export function workspaceOptions(home: string) {
  return {
    recipe: { embedderId: "hashing", tokenizerModelId: "hashing", tokensMax: 64 },
    directories: { blobs: join(home, "blobs"), index: join(home, "index"), work: join(home, "work") },
    parserEntry,
    reserveBytes: 0,
  } satisfies Partial<IngestionOptions>;
}

export const textFile = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });

/** Many short paragraphs: several passages and, from 70 on, several embedding checkpoints. */
export function longText(topic: string, paragraphs: number): string {
  const paragraph = (index: number) =>
    `${topic} paragraph ${index} says that ${topic} number ${index} is stored before it is answered for. `
      .repeat(4)
      .trim();
  return Array.from({ length: paragraphs }, (_, index) => paragraph(index)).join("\n\n");
}
