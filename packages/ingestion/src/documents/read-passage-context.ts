import type { DocumentRow, RevisionRow } from "@secondpass/db";
import { type ChunkedDocument, decodeChunks } from "../blobs/chunk-blob";
import type { Context } from "../context";
import { PassageNotFoundError } from "../ingestion-error";
import { type DocumentSummary, summariseDocument } from "./document-summary";
import { parsePassageId } from "./ids";

/** How much of the document is shown on either side of a passage, in UTF-16 code units. */
const contextCharactersMax = 1_200;

export type PassageContext = {
  readonly document: DocumentSummary;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** UTF-16 code units. */
  readonly documentLength: number;
  /** The passage's place among the document's `passages`, from 0. */
  readonly ordinal: number;
  readonly passages: number;
};

/**
 * A passage in its place. Only live ones: a link to a passage of a deleted or changed document does not open.
 *
 * @throws PassageNotFoundError
 */
export async function readPassageContext(context: Context, kbId: string, passageId: string): Promise<PassageContext> {
  const { revision, ordinal } = await liveRevisionOf(context, kbId, passageId);
  const { text, chunks } = await readRevision(context, revision);
  const chunk = chunks[ordinal];
  if (chunk === undefined) throw new PassageNotFoundError(passageId);
  const { start, end } = chunk;
  return {
    document: summariseDocument({ ...revision.document, revisions: [revision] }),
    start,
    end,
    text: chunk.text,
    before: wholeCharacters(text.slice(Math.max(0, start - contextCharactersMax), start)),
    after: wholeCharacters(text.slice(end, end + contextCharactersMax)),
    documentLength: text.length,
    ordinal,
    passages: chunks.length,
  };
}

type Revision = RevisionRow & { readonly document: DocumentRow };

async function liveRevisionOf({ database }: Context, kbId: string, passageId: string) {
  const parts = parsePassageId(passageId);
  if (parts === null) throw new PassageNotFoundError(passageId);
  const { revisionId, ordinal } = parts;
  const revision = await database.prisma.revision.findFirst({
    where: { id: revisionId, document: { kbId, liveRevisionId: revisionId, deletedAt: null } },
    include: { document: true },
  });
  if (revision === null) throw new PassageNotFoundError(passageId);
  return { revision, ordinal };
}

type ReadRevision = ChunkedDocument & { readonly text: string };

/** People open passage after passage of one answer, so the last few documents are kept. */
const kept = new WeakMap<Context, Map<string, ReadRevision>>();
const keptMax = 8;

async function readRevision(context: Context, { id, textSha, chunksSha }: Revision): Promise<ReadRevision> {
  const cache = kept.get(context) ?? new Map<string, ReadRevision>();
  kept.set(context, cache);
  const known = cache.get(id);
  if (known !== undefined) return known;
  if (textSha === null || chunksSha === null) throw new PassageNotFoundError(id);
  const [text, chunks] = await Promise.all([context.blobs.read(textSha), context.blobs.read(chunksSha)]);
  const read = { ...decodeChunks(chunks), text: text.toString("utf8") };
  const oldest = cache.keys().next().value;
  if (cache.size >= keptMax && oldest !== undefined) cache.delete(oldest);
  cache.set(id, read);
  return read;
}

/** Half a surrogate pair at a cut is left out. */
function wholeCharacters(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}
