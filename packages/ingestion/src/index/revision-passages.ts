import type { RevisionRow } from "@secondpass/db";
import type { IndexedPassage } from "@secondpass/retrieval";
import { decodeChunks } from "../blobs/chunk-blob";
import { decodeVectors } from "../blobs/vector-blob";
import type { Context } from "../context";
import { passageIdOf } from "../documents/ids";
import { BlobDamagedError } from "../ingestion-error";

/** The rows of a revision as its blobs say: no parser and no model is needed, and every call gives the same rows. */
export async function revisionPassages({ blobs, embedder }: Context, revision: RevisionRow): Promise<IndexedPassage[]> {
  const { id: revisionId, documentId, chunksSha, vectorsSha } = revision;
  if (chunksSha === null || vectorsSha === null) {
    throw new RangeError(`revision ${revisionId} is not embedded yet, so it has no rows`);
  }
  const { chunks } = decodeChunks(await blobs.read(chunksSha));
  const vectors = decodeVectors(await blobs.read(vectorsSha), embedder.dimension);
  return chunks.map(({ ordinal, text, start, end, title, tokens }) => {
    const vector = vectors[ordinal];
    if (vector === undefined) throw new BlobDamagedError(vectorsSha, `has no vector for passage ${ordinal}`);
    const id = passageIdOf(revisionId, ordinal);
    return { id, documentId, revisionId, ordinal, title, text, start, end, tokens, vector };
  });
}
