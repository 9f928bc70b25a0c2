import type { Inference } from "@secondpass/inference";
import type { IndexRecipe } from "@secondpass/ingestion";
import { type Document, type Embedder, passageText } from "@secondpass/ranking";
import {
  CHUNKER_VERSION,
  type Chunk,
  chunkDocument,
  type IndexedPassage,
  indexFingerprint,
  type PassageIndex,
} from "@secondpass/retrieval";
import { FROZEN_REVISION, fillOnce } from "../frozen-index/fill-once";
import type { EvaluateOptions } from "./evaluation-types";
import type { Dataset } from "./read-dataset";

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
 * once.
 */
export function indexCorpus(dataset: Dataset, options: Options): Promise<{ index: PassageIndex; passages: number }> {
  const { directory, recipe, inference, embedder } = options;
  const chunking = { chunkerVersion: CHUNKER_VERSION, ...recipe };
  const fingerprint = indexFingerprint(inference.describe(recipe.embedderId), chunking);
  const table = `corpus_${dataset.corpusSha256.slice(0, 16)}_${fingerprint}`;
  return fillOnce({ directory, table, dimension: embedder.dimension }, () => passagesOf(dataset, options));
}

async function* passagesOf(dataset: Dataset, options: Options): AsyncGenerator<IndexedPassage[]> {
  const { onProgress, signal } = options;
  const total = dataset.documents.length;
  for (let from = 0; from < total; from += DOCUMENTS_PER_STEP) {
    signal?.throwIfAborted();
    onProgress?.("indexing", from, total);
    yield await toPassages(dataset.documents.slice(from, from + DOCUMENTS_PER_STEP), from, options);
  }
  onProgress?.("indexing", total, total);
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
    return { ...chunk, id, documentId: document.id, revisionId: FROZEN_REVISION, vector };
  });
}
