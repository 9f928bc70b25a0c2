import { chunkDocument } from "@secondpass/retrieval";
import { encodeChunks } from "../blobs/chunk-blob";
import type { Context } from "../context";
import { ParseError } from "../parsing/parse-error";
import { parseFile } from "../parsing/parse-file";
import { type JobClaim, withClaim } from "./job-claim";

/** Raw file to text and chunks, both stored. @throws ParseError, JobLostError */
export async function parseStage(context: Context, claim: JobClaim): Promise<void> {
  const { database, blobs, options, signal } = context;
  const { parserEntry, parseLimits, inference, recipe } = options;
  const revision = await database.prisma.revision.findUniqueOrThrow({
    where: { id: claim.revisionId },
    include: { document: true },
  });
  const { name, liveRevisionId } = revision.document;
  const bytes = await blobs.read(revision.rawSha);
  const parsed = await parseFile({ name, bytes }, { parserEntry, limits: parseLimits, signal });
  const chunks = await chunkDocument(parsed, {
    tokensMax: recipe.tokensMax,
    countTokens: (texts) =>
      inference.countTokens({ modelId: recipe.tokenizerModelId, texts }, { priority: "bulk", signal }),
  });
  if (chunks.length === 0) throw new ParseError("NO_TEXT", `${name} was read, but there is no text in it.`);
  const { title, format, warnings } = parsed;
  const text = Buffer.from(parsed.text);
  const chunkBlob = encodeChunks({ title, format, warnings, chunks });
  await Promise.all([blobs.put(text), blobs.put(chunkBlob)]);
  await context.at("parsed");

  await withClaim(
    context,
    claim,
    async (transaction) => {
      // Again inside the lock: what nobody named yet may have been collected.
      const [textSha, chunksSha] = await Promise.all([blobs.put(text), blobs.put(chunkBlob)]);
      await transaction.revision.update({
        where: { id: claim.revisionId },
        data: { textSha, chunksSha, chunkCount: chunks.length },
      });
      await transaction.document.update({
        where: { id: claim.documentId },
        data: {
          progressDone: 0,
          progressTotal: chunks.length,
          // What readers see of an older revision stays as it is until the new one is live.
          ...(liveRevisionId === null ? { title, format, warnings: JSON.stringify(warnings) } : {}),
        },
      });
    },
    { stage: "embed" },
  );
  context.changed(claim.kbId);
  await context.at("chunks-recorded");
}
