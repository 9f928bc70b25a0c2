import { join } from "node:path";
import type { PinnedCorpus, Pipeline } from "@secondpass/evaluation";
import type { Inference } from "@secondpass/inference";
import type { Ingestion, LiveDocument } from "@secondpass/ingestion";
import { passageText } from "@secondpass/ranking";
import {
  embedderFingerprint,
  type IndexedPassage,
  InferenceEmbedder,
  LanceDbRetriever,
  type PassageIndex,
} from "@secondpass/retrieval";
import { fillOnce } from "../frozen-index/fill-once";
import { removeUnused } from "../frozen-index/remove-unused";
import { rerankerFor } from "../search/search-knowledge-base";
import { CorpusRestlessError } from "./corpus-restless-error";

const TABLE_PREFIX = "pinned_";
/** Enough to resume and replay a few experiments over a few embedders. */
const TABLES_KEPT = 6;
/** Passages collected before they are written. */
const GROUP = 1_000;
/** Documents that come in while they are pinned: so often it is begun again. */
const ATTEMPTS_MAX = 5;
/** A large model on a processor takes minutes for 100 long passages, and nobody waits at the screen. */
const RERANK_DEADLINE_MS = 30 * 60_000;

type Parts = {
  /** Folder that keeps evaluation indexes. */
  readonly directory: string;
  readonly inference: Inference;
  readonly ingestion: Ingestion;
};

/**
 * Copies what a knowledge base says now into tables of their own, one per embedder, from the vectors there are; what an embedder
 * has not read yet it reads now. A table is named for the revisions in it, so experiments on the same ones share theirs: equal
 * documents of another knowledge base are other passages, with ids of their own.
 *
 * @throws CorpusRestlessError when documents come in faster than they can be copied
 */
export async function pinCorpus(
  kbId: string,
  embedderIds: readonly string[],
  parts: Parts,
  { signal, onProgress }: Parameters<Pipeline["pin"]>[2],
): Promise<PinnedCorpus> {
  const { ingestion } = parts;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    signal.throwIfAborted();
    const revisions = await ingestion.liveRevisionsSha(kbId);
    const sha = await ingestion.corpusSha(kbId);
    const documents = await ingestion.documents(kbId);
    const total = documents.reduce((sum, { passages }) => sum + passages, 0) * embedderIds.length;
    let done = 0;
    const tables = new Map<string, PassageIndex>();
    const close = () => {
      for (const index of tables.values()) index.close();
    };
    try {
      let passages = 0;
      for (const embedderId of embedderIds) {
        const filled = await fillTable({ kbId, revisions, embedderId }, parts, signal, (count) => {
          done += count;
          onProgress(done, Math.max(total, done));
        });
        tables.set(embedderId, filled.index);
        passages = filled.passages;
      }
      if ((await ingestion.liveRevisionsSha(kbId)) === revisions) {
        await removeUnused(parts.directory, TABLE_PREFIX, TABLES_KEPT);
        const names = new Map(documents.map(({ id, name }) => [id, name]));
        return pinned({ sha, passages, documents: names.size, names, tables, close }, parts);
      }
      close();
    } catch (error) {
      close();
      // Its files may just have been taken away with the document.
      if ((await ingestion.liveRevisionsSha(kbId)) === revisions) throw error;
    }
  }
  throw new CorpusRestlessError();
}

type Table = { readonly kbId: string; readonly revisions: string; readonly embedderId: string };

function fillTable(
  { kbId, revisions, embedderId }: Table,
  { directory, inference, ingestion }: Parts,
  signal: AbortSignal,
  onPassages: (count: number) => void,
): Promise<{ index: PassageIndex; passages: number }> {
  const described = inference.describe(embedderId);
  const embedder = new InferenceEmbedder(inference, embedderId, { priority: "bulk" });
  const table = `${TABLE_PREFIX}${revisions.slice(0, 16)}_${embedderFingerprint(described)}`;
  return fillOnce({ directory, table, dimension: embedder.dimension }, async function* () {
    let group: IndexedPassage[] = [];
    for await (const document of ingestion.readDocuments(kbId)) {
      signal.throwIfAborted();
      const vectors =
        (await ingestion.readVectors(document, embedderId)) ??
        (await embedder.embedPassages(document.passages.map(passageText), { signal }));
      group.push(...indexed(document, vectors));
      onPassages(document.passages.length);
      if (group.length < GROUP) continue;
      yield group;
      group = [];
    }
    if (group.length > 0) yield group;
  });
}

function indexed({ revisionId, passages }: LiveDocument, vectors: readonly Float32Array[]): IndexedPassage[] {
  return passages.map((passage, position) => {
    const vector = vectors[position];
    if (vector === undefined)
      throw new RangeError(`found ${vectors.length} vectors of revision ${revisionId}, expected ${passages.length}`);
    return { ...passage, revisionId, vector };
  });
}

type Pinned = Pick<PinnedCorpus, "sha" | "passages" | "documents" | "close"> & {
  readonly names: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, PassageIndex>;
};

function pinned({ names, tables, ...facts }: Pinned, { inference }: Parts): PinnedCorpus {
  return {
    ...facts,
    retriever: (mode, embedderId) => {
      // A keyword recall reads the words only, which every table has.
      const [anyId, any] = [...tables][0] ?? [];
      const id = mode === "keyword" ? anyId : embedderId;
      const index = mode === "keyword" ? any : tables.get(embedderId);
      if (index === undefined || id === undefined)
        throw new RangeError(`found no table of ${embedderId}, expected one for each embedder`);
      return new LanceDbRetriever({ index, embedder: new InferenceEmbedder(inference, id), mode, exact: true });
    },
    reranker: (modelId) => rerankerFor(modelId, inference, { deadlineMs: RERANK_DEADLINE_MS, priority: "bulk" }),
    documentName: (documentId) => names.get(documentId) ?? documentId,
  };
}

/** Where such tables lie under a home folder. */
export function evaluationsFolder(home: string): string {
  return join(home, "evaluations");
}
