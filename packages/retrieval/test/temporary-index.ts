import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { PassageIndex, type PassageIndexOptions } from "../src/index/passage-index";
import type { IndexedPassage } from "../src/index/passage-table";

export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "secondpass-retrieval-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  return directory;
}

/** An empty real LanceDB table in a folder of its own; both are gone when the test is over. */
export async function temporaryIndex(options: Partial<PassageIndexOptions> = {}): Promise<PassageIndex> {
  const directory = options.directory ?? (await temporaryDirectory());
  const index = await PassageIndex.open({ table: "kb_test_0a1b", dimension: 4, ...options, directory });
  onTestFinished(() => index.close());
  return index;
}

export function indexedPassage(id: string, text: string, rest: Partial<IndexedPassage> = {}): IndexedPassage {
  return {
    id,
    documentId: `document-of-${id}`,
    title: "",
    text,
    start: 0,
    end: text.length,
    revisionId: "r1",
    ordinal: 0,
    tokens: text.length,
    vector: Float32Array.of(1, 0, 0, 0),
    ...rest,
  };
}

/** A unit vector in the plane: the cosine of two of them is that of the angle between. */
export function direction(degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle), 0, 0);
}
