import { statfs } from "node:fs/promises";
import type { DatabaseTransaction, DocumentRow, KnowledgeBaseRow } from "@secondpass/db";
import type { Context } from "../context";
import { DiskFullError, IndexOutdatedError, KnowledgeBaseNotFoundError } from "../ingestion-error";
import { formatOfName } from "../parsing/formats";
import { assertReadableSize } from "../parsing/parse-file";
import { parserVersion } from "../parsing/parsed-file";
import { titleOfName } from "../parsing/title-of-name";
import { documentName } from "./document-name";
import { documentIdOf, revisionIdOf } from "./ids";
import { enqueueRevision, restartRevision, retireRevision } from "./revisions";

/** `revised`: new bytes under a known name. `unchanged`: these very bytes are there or on their way already. */
export type AddedDocument = { readonly documentId: string; readonly outcome: "added" | "revised" | "unchanged" };

const reserveBytesDefault = 512 * 1024 * 1024;
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
  await assertDiskSpace(
    blobs.directory,
    file.bytes.byteLength * roomPerByte + (options.reserveBytes ?? reserveBytesDefault),
  );

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
  const { fingerprint } = context.options.recipe;
  const knowledgeBase = await transaction.knowledgeBase.findUnique({ where: { id: kbId } });
  if (knowledgeBase === null) throw new KnowledgeBaseNotFoundError(kbId);
  await assertRecipe(transaction, knowledgeBase, fingerprint);

  const known = await transaction.document.findFirst({ where: { kbId, name, deletedAt: null } });
  if (known !== null) return revise(transaction, context, { document: known, rawSha, bytes });

  const id = await freeDocumentId(transaction, { kbName: knowledgeBase.name, name });
  const revisionId = await freeRevisionId(transaction, { documentId: id, rawSha, fingerprint });
  const format = formatOfName(name) ?? "text";
  await transaction.document.create({
    data: { id, kbId, name, title: titleOfName(name), format, bytes, state: "queued", desiredRevisionId: revisionId },
  });
  await enqueueRevision(transaction, { id: revisionId, documentId: id, rawSha, fingerprint });
  return { documentId: id, outcome: "added" };
}

/** An empty knowledge base takes the recipe in use; one with documents must be re-indexed first. @throws IndexOutdatedError */
async function assertRecipe(
  transaction: DatabaseTransaction,
  { id: kbId, name, activeFingerprint }: KnowledgeBaseRow,
  fingerprint: string,
): Promise<void> {
  if (activeFingerprint === fingerprint) return;
  if (activeFingerprint !== null && (await transaction.document.count({ where: { kbId, deletedAt: null } })) > 0) {
    throw new IndexOutdatedError(name, activeFingerprint, fingerprint);
  }
  await transaction.indexGeneration.deleteMany({ where: { kbId } });
  await transaction.knowledgeBase.update({ where: { id: kbId }, data: { activeFingerprint: fingerprint } });
}

async function revise(
  transaction: DatabaseTransaction,
  context: Context,
  { document, rawSha, bytes }: { document: DocumentRow; rawSha: string; bytes: number },
): Promise<AddedDocument> {
  const documentId = document.id;
  const { fingerprint } = context.options.recipe;
  const { desiredRevisionId, liveRevisionId } = document;
  const same = await transaction.revision.findFirst({
    where: {
      id: { in: [desiredRevisionId, liveRevisionId].filter((id) => id !== null) },
      rawSha,
      parserVersion,
      fingerprint,
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
  const revisionId = await freeRevisionId(transaction, { documentId, rawSha, fingerprint });
  await enqueueRevision(transaction, { id: revisionId, documentId, rawSha, fingerprint });
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
  parts: { documentId: string; rawSha: string; fingerprint: string },
): Promise<string> {
  for (let incarnation = 0; ; incarnation++) {
    const id = revisionIdOf({ ...parts, parserVersion, incarnation });
    const revision = await transaction.revision.findUnique({ where: { id } });
    const tombstone = await transaction.tombstone.findUnique({ where: { revisionId: id } });
    if (revision === null && tombstone === null) return id;
  }
}

async function assertDiskSpace(directory: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < neededBytes) throw new DiskFullError(directory, bavail * bsize, neededBytes);
}
