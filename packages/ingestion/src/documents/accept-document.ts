import type { DatabaseTransaction, DocumentRow, KnowledgeBaseRow } from "@secondpass/db";
import type { Context } from "../context";
import { assertDiskSpace } from "../disk-space";
import { IndexOutdatedError, KnowledgeBaseNotFoundError } from "../ingestion-error";
import { formatOfName } from "../parsing/formats";
import { assertReadableSize } from "../parsing/parse-file";
import { parserVersion } from "../parsing/parsed-file";
import { titleOfName } from "../parsing/title-of-name";
import { documentName } from "./document-name";
import { documentIdOf, revisionIdOf } from "./ids";
import { enqueueRevision, restartRevision, retireRevision } from "./revisions";

/** `revised`: new bytes under a known name. `unchanged`: these very bytes are there or on their way already. */
export type AddedDocument = { readonly documentId: string; readonly outcome: "added" | "revised" | "unchanged" };

/** Room for the raw file, its text, its chunks and their vectors: several times the file for text, far less for pictures. */
const roomPerByte = 8;

/**
 * Takes a file in: when this returns, its bytes are flushed to the disk and one transaction has made the document, its revision
 * and the job. What a crash leaves before that is an orphaned blob, and the caller was told nothing.
 *
 * @throws ParseError EMPTY_FILE, FILE_TOO_LARGE; DiskFullError, KnowledgeBaseNotFoundError, IndexOutdatedError
 */
export async function acceptDocument(
  context: Context,
  kbId: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<AddedDocument> {
  const { database, blobs, options } = context;
  assertReadableSize(file, options.parseLimits?.fileBytesMax);
  database.assertPresent();
  await assertDiskSpace(context, file.bytes.byteLength * roomPerByte);

  const rawSha = await blobs.put(file.bytes);
  await context.at("raw-stored");
  const added = await database.write(async (transaction) => {
    // Another process may have collected the blob as an orphan since; it cannot while we hold the write lock.
    await blobs.put(file.bytes);
    return accept(transaction, context, { kbId, name: documentName(file.name), rawSha, bytes: file.bytes.byteLength });
  });
  await context.at("accepted");
  return added;
}

type Incoming = { readonly kbId: string; readonly name: string; readonly rawSha: string; readonly bytes: number };

async function accept(transaction: DatabaseTransaction, context: Context, incoming: Incoming): Promise<AddedDocument> {
  const { kbId, name, rawSha, bytes } = incoming;
  const { chunking } = context;
  const knowledgeBase = await transaction.knowledgeBase.findUnique({ where: { id: kbId } });
  if (knowledgeBase === null) throw new KnowledgeBaseNotFoundError(kbId);
  await assertEmbedder(transaction, context, knowledgeBase);

  const known = await transaction.document.findFirst({ where: { kbId, name, deletedAt: null } });
  if (known !== null) return revise(transaction, context, { document: known, rawSha, bytes });

  const id = await freeDocumentId(transaction, { kbName: knowledgeBase.name, name });
  const revisionId = await freeRevisionId(transaction, { documentId: id, rawSha, chunking });
  const format = formatOfName(name) ?? "text";
  await transaction.document.create({
    data: { id, kbId, name, title: titleOfName(name), format, bytes, state: "queued", desiredRevisionId: revisionId },
  });
  await enqueueRevision(transaction, { id: revisionId, documentId: id, rawSha, chunking });
  return { documentId: id, outcome: "added" };
}

/** Without documents there is nothing to lose: the index is made anew. With some it must be re-indexed. @throws IndexOutdatedError */
async function assertEmbedder(
  transaction: DatabaseTransaction,
  { indexes }: Context,
  { id: kbId, name }: KnowledgeBaseRow,
): Promise<void> {
  const generation = await transaction.indexGeneration.findFirst({ where: { kbId, active: true } });
  const found = generation === null ? null : indexes.outdated(generation);
  if (generation === null || found === null) return;
  if ((await transaction.document.count({ where: { kbId, deletedAt: null } })) > 0) {
    throw new IndexOutdatedError(name, generation.embedderId, found);
  }
  await transaction.indexGeneration.deleteMany({ where: { kbId } });
}

async function revise(
  transaction: DatabaseTransaction,
  context: Context,
  { document, rawSha, bytes }: { document: DocumentRow; rawSha: string; bytes: number },
): Promise<AddedDocument> {
  const documentId = document.id;
  const { chunking } = context;
  const { desiredRevisionId, liveRevisionId } = document;
  const same = await transaction.revision.findFirst({
    where: {
      id: { in: [desiredRevisionId, liveRevisionId].filter((id) => id !== null) },
      rawSha,
      parserVersion,
      chunking,
    },
    orderBy: { createdAt: "desc" },
  });
  if (same !== null && same.id === desiredRevisionId) {
    if (document.state === "failed") await restartRevision(transaction, { documentId, revisionId: same.id });
    return { documentId, outcome: "unchanged" };
  }
  if (desiredRevisionId !== null && desiredRevisionId !== liveRevisionId) {
    await retireRevision(transaction, { kbId: document.kbId, revisionId: desiredRevisionId });
  }
  if (same !== null) {
    // The visible bytes again, while newer ones were on their way: what readers see is already right.
    const data = { desiredRevisionId: same.id, state: "indexed", bytes, errorCode: null, errorMessage: null };
    await transaction.document.update({ where: { id: documentId }, data });
    return { documentId, outcome: "revised" };
  }
  const revisionId = await freeRevisionId(transaction, { documentId, rawSha, chunking });
  await enqueueRevision(transaction, { id: revisionId, documentId, rawSha, chunking });
  await transaction.document.update({
    where: { id: documentId },
    data: {
      desiredRevisionId: revisionId,
      state: "queued",
      bytes,
      errorCode: null,
      errorMessage: null,
      progressDone: 0,
      progressTotal: 0,
    },
  });
  return { documentId, outcome: "revised" };
}

/** A deleted document's rows may still be on their way out, so a name that comes back gets the next id. */
async function freeDocumentId(
  transaction: DatabaseTransaction,
  parts: { kbName: string; name: string },
): Promise<string> {
  for (let incarnation = 0; ; incarnation++) {
    const id = documentIdOf({ ...parts, incarnation });
    if ((await transaction.document.findUnique({ where: { id } })) === null) return id;
  }
}

/** The same for a document that returns to bytes it had before: their old rows may be purged at any moment. */
export async function freeRevisionId(
  transaction: DatabaseTransaction,
  parts: { documentId: string; rawSha: string; chunking: string },
): Promise<string> {
  for (let incarnation = 0; ; incarnation++) {
    const id = revisionIdOf({ ...parts, parserVersion, incarnation });
    const revision = await transaction.revision.findUnique({ where: { id } });
    const tombstone = await transaction.tombstone.findUnique({ where: { revisionId: id } });
    if (revision === null && tombstone === null) return id;
  }
}
