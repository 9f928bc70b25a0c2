import { z } from "zod";
import { procedure, router } from "../trpc";
import { kbInput } from "./knowledge-bases";

const documentInput = z.object({ documentId: z.string().min(1).max(200) });

/** Documents enter through `POST /api/kb/[kb]/documents`, which streams; here they are watched, retried and deleted. */
export const documents = router({
  list: procedure.input(kbInput).query(({ ctx, input }) => ctx.engine.documents.list(input.kb)),
  retry: procedure.input(documentInput).mutation(({ ctx, input }) => ctx.engine.documents.retry(input.documentId)),
  delete: procedure.input(documentInput).mutation(({ ctx, input }) => ctx.engine.documents.delete(input.documentId)),
  passage: procedure
    .input(kbInput.extend({ passageId: z.string().min(1).max(200) }))
    .query(({ ctx, input }) => ctx.engine.documents.passage(input.kb, input.passageId)),
});
