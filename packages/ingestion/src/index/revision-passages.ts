import type { RevisionRow } from "@secondpass/db";
import type { IndexedPassage } from "@secondpass/retrieval";
import { decodeChunks } from "../blobs/chunk-blob";
import type { Context } from "../context";
import { passageIdOf } from "../documents/ids";
import { BlobDamagedError } from "../ingestion-error";
import { decodeVectors } from "../vectors/vector-blob";
import { findVectors } from "../vectors/vector-sets";
import type { IndexEmbedder } from "./index-embedder";

/**
 * The rows of a revision as its blobs say: no parser and no model is needed, and every call gives the same rows.
 *
 * @returns null when the embedder has made no vectors of it
 */
export async function revisionPassages(
  context: Context,
  { id: revisionId, documentId, chunksSha }: RevisionRow,
  { fingerprint, dimension }: IndexEmbedder,
): Promise<IndexedPassage[] | null> {
  const vectorsSha = chunksSha === null ? null : await findVectors(context, { chunksSha, fingerprint });
  if (chunksSha === null || vectorsSha === null) return null;
  const { chunks } = decodeChunks(await context.blobs.read(chunksSha));
  const vectors = decodeVectors(await context.blobs.read(vectorsSha), dimension);
  return chunks.map(({ ordinal, text, start, end, title, tokens }) => {
    const vector = vectors[ordinal];
    if (vector === undefined) throw new BlobDamagedError(vectorsSha, `has no vector for passage ${ordinal}`);
    const id = passageIdOf(revisionId, ordinal);
    return { id, documentId, revisionId, ordinal, title, text, start, end, tokens, vector };
  });
}
