import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Inference } from "@secondpass/inference";
import type { IndexRecipe } from "@secondpass/ingestion";
import { type Document, type Embedder, passageText } from "@secondpass/ranking";
import {
  CHUNKER_VERSION,
  type Chunk,
  chunkDocument,
  type IndexedPassage,
  indexFingerprint,
  PassageIndex,
} from "@secondpass/retrieval";
import type { EvaluateOptions } from "./evaluation-types";
import type { Dataset } from "./read-dataset";

/** Everything in the index belongs to one revision: a corpus does not change under its hash. */
const REVISION = "corpus";
/** Documents chunked, embedded and written at a time: bounds memory, and progress is seen to move. */
const DOCUMENTS_PER_STEP = 256;
/** Chunked side by side, so that the child's tokeniser is never idle between two small documents. */
const CHUNKED_AT_ONCE = 8;

type Options = {
  /** Folder that keeps evaluation indexes. */
  readonly directory: string;
  readonly recipe: IndexRecipe;
  readonly inference: Pick<Inference, "countTokens" | "describe">;
  readonly embedder: Embedder;
} & EvaluateOptions;

/**
 * The index of a corpus, built once per corpus, embedder and chunker and kept, so that a second evaluation starts asking at
 * once. It is exact at any size. One that was cut off is built again over itself: passage ids are deterministic.
 */
export async function indexCorpus(
  dataset: Dataset,
  options: Options,
): Promise<{ index: PassageIndex; passages: number }> {
  const { directory, recipe, inference, embedder, onProgress, signal } = options;
  const chunking = { chunkerVersion: CHUNKER_VERSION, ...recipe };
  const fingerprint = indexFingerprint(inference.describe(recipe.embedderId), chunking);
  const table = `corpus_${dataset.corpusSha256.slice(0, 16)}_${fingerprint}`;
  await mkdir(directory, { recursive: true });
  const index = await PassageIndex.open({
    directory,
    table,
    dimension: embedder.dimension,
    exactBelow: Number.MAX_SAFE_INTEGER,
  });

  const marker = join(directory, `${table}.complete.json`);
  const complete = await readMarker(marker);
  if (complete !== null && complete === (await index.countRevision(REVISION))) return { index, passages: complete };

  const total = dataset.documents.length;
  let passages = 0;
  for (let from = 0; from < total; from += DOCUMENTS_PER_STEP) {
    signal?.throwIfAborted();
    onProgress?.("indexing", from, total);
    const rows = await toPassages(dataset.documents.slice(from, from + DOCUMENTS_PER_STEP), from, options);
    await index.upsert(rows);
    passages += rows.length;
  }
  await index.maintain();
  await writeFile(marker, JSON.stringify({ passages }));
  onProgress?.("indexing", total, total);
  return { index, passages };
}

async function readMarker(path: string): Promise<number | null> {
  try {
    return (JSON.parse(await readFile(path, "utf8")) as { passages: number }).passages;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function toPassages(
  documents: readonly Document[],
  from: number,
  { recipe, inference, embedder, signal }: Options,
): Promise<IndexedPassage[]> {
  const countTokens = (texts: readonly string[]) =>
    inference.countTokens({ modelId: recipe.tokenizerModelId, texts }, { signal, priority: "bulk" });
  const chunks: { document: Document; chunk: Chunk; id: string }[] = [];
  for (let start = 0; start < documents.length; start += CHUNKED_AT_ONCE) {
    const group = documents.slice(start, start + CHUNKED_AT_ONCE);
    const cut = await Promise.all(
      group.map((document) => chunkDocument(document, { countTokens, tokensMax: recipe.tokensMax })),
    );
    for (const [offset, document] of group.entries()) {
      for (const chunk of cut[offset] ?? [])
        chunks.push({ document, chunk, id: `${from + start + offset}-${chunk.ordinal}` });
    }
  }
  const vectors = await embedder.embedPassages(
    chunks.map(({ chunk }) => passageText(chunk)),
    { signal },
  );
  return chunks.map(({ document, chunk, id }, position) => {
    const vector = vectors[position];
    if (vector === undefined)
      throw new Error(`The embedder returned ${vectors.length} vectors for ${chunks.length} passages.`);
    return { ...chunk, id, documentId: document.id, revisionId: REVISION, vector };
  });
}
