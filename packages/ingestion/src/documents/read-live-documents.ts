import { createHash } from "node:crypto";
import type { Passage } from "@secondpass/ranking";
import { decodeChunks } from "../blobs/chunk-blob";
import type { Context } from "../context";
import { decodeVectors } from "../vectors/vector-blob";
import { findVectors } from "../vectors/vector-sets";
import { passageIdOf } from "./ids";

/** A document as readers see it now: its whole text, and the passages it was cut into. */
export type LiveDocument = {
  readonly documentId: string;
  /** What it is known by in its knowledge base. */
  readonly name: string;
  readonly title: string;
  readonly revisionId: string;
  readonly text: string;
  /** In the order of the text, none twice; `text.slice(start, end)` is each one's text. */
  readonly passages: readonly LivePassage[];
};

export type LivePassage = Passage & { readonly ordinal: number; readonly tokens: number };

type LiveRow = {
  readonly documentId: string;
  readonly name: string;
  readonly title: string;
  readonly revisionId: string;
  readonly textSha: string;
  readonly chunksSha: string;
};

/**
 * Every document that readers may see, by name, one after another: a knowledge base need not fit in memory. One that changes
 * meanwhile is read as it was when this began.
 *
 * @param names only these documents
 * @throws BlobDamagedError when the files of one were removed meanwhile: begin again
 */
export async function* readLiveDocuments(
  context: Context,
  kbId: string,
  names?: ReadonlySet<string>,
): AsyncGenerator<LiveDocument> {
  for (const row of await liveRows(context, kbId)) {
    if (names !== undefined && !names.has(row.name)) continue;
    context.signal.throwIfAborted();
    yield await readDocument(context, row);
  }
}

/** SHA-256 of what readers may see, document by document: equal when, and only when, every passage is. */
export async function corpusShaOf(context: Context, kbId: string): Promise<string> {
  const hash = createHash("sha256");
  for (const { name, chunksSha } of await liveRows(context, kbId))
    hash.update(`${JSON.stringify([name, chunksSha])}\n`);
  return hash.digest("hex");
}

/** SHA-256 of which revisions readers may see: equal when every passage is, and has the same id. */
export async function liveRevisionsShaOf(context: Context, kbId: string): Promise<string> {
  const hash = createHash("sha256");
  for (const { revisionId } of await liveRows(context, kbId)) hash.update(`${revisionId}\n`);
  return hash.digest("hex");
}

/** The vectors that an embedder made of a document's passages, in their order; null when it has made none. */
export async function readVectors(
  context: Context,
  { revisionId }: Pick<LiveDocument, "revisionId">,
  embedderId: string,
): Promise<Float32Array[] | null> {
  const { fingerprint, dimension } = context.embedderOf(embedderId);
  const revision = await context.database.prisma.revision.findUnique({ where: { id: revisionId } });
  const chunksSha = revision?.chunksSha ?? null;
  const vectorsSha = chunksSha === null ? null : await findVectors(context, { chunksSha, fingerprint });
  return vectorsSha === null ? null : decodeVectors(await context.blobs.read(vectorsSha), dimension);
}

async function liveRows({ database }: Context, kbId: string): Promise<LiveRow[]> {
  return database.prisma.$queryRaw<LiveRow[]>`
    SELECT d."id" AS "documentId", d."name", d."title", r."id" AS "revisionId", r."textSha", r."chunksSha"
    FROM "Document" d JOIN "Revision" r ON r."id" = d."liveRevisionId"
    WHERE d."kbId" = ${kbId} AND d."deletedAt" IS NULL AND r."textSha" IS NOT NULL AND r."chunksSha" IS NOT NULL
    ORDER BY d."name", d."id"`;
}

async function readDocument({ blobs }: Context, row: LiveRow): Promise<LiveDocument> {
  const { documentId, name, title, revisionId } = row;
  const [text, chunks] = await Promise.all([blobs.read(row.textSha), blobs.read(row.chunksSha)]);
  const passages = decodeChunks(chunks).chunks.map((chunk) => ({
    ...chunk,
    id: passageIdOf(revisionId, chunk.ordinal),
    documentId,
  }));
  return { documentId, name, title, revisionId, text: text.toString("utf8"), passages };
}
