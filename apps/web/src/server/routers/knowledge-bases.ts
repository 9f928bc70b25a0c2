import { z } from "zod";
import { procedure, router } from "../trpc";

export const kbInput = z.object({ kb: z.string().min(1).max(200) });

const embedderInput = kbInput.extend({ embedder: z.string().min(1).max(200) });

const createInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: "The name is empty. Write a name for the knowledge base." })
    .max(80, { error: "The name is longer than 80 characters. Choose a shorter one." }),
});

export const knowledgeBases = router({
  list: procedure.query(({ ctx }) => ctx.engine.knowledgeBases.list()),
  create: procedure.input(createInput).mutation(({ ctx, input }) => ctx.engine.knowledgeBases.create(input.name)),
  delete: procedure.input(kbInput).mutation(({ ctx, input }) => ctx.engine.knowledgeBases.delete(input.kb)),
  chooseEmbedder: procedure
    .input(embedderInput)
    .mutation(({ ctx, input }) => ctx.engine.knowledgeBases.chooseEmbedder(input.kb, input.embedder)),
  cancelBuild: procedure.input(kbInput).mutation(({ ctx, input }) => ctx.engine.knowledgeBases.cancelBuild(input.kb)),
  reindex: procedure.input(kbInput).mutation(({ ctx, input }) => ctx.engine.knowledgeBases.reindex(input.kb)),
});
