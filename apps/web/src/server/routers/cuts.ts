import { z } from "zod";
import { procedure, router } from "../trpc";
import { kbInput } from "./knowledge-bases";

const reranker = z.string().min(1).max(400);
const share = z.number().min(0).max(1).nullable();

/** Below which rerank score an answer of a knowledge base counts as not relevant. */
export const cuts = router({
  list: procedure.input(kbInput).query(({ ctx, input }) => ctx.engine.cuts.list(input.kb)),
  set: procedure
    .input(
      kbInput.extend({
        reranker,
        cut: z.number(),
        precision: share,
        recall: share,
        experiment: z.number().int().positive().nullable(),
      }),
    )
    .mutation(({ ctx, input: { kb, ...cut } }) => ctx.engine.cuts.set(kb, cut)),
  remove: procedure
    .input(kbInput.extend({ reranker }))
    .mutation(({ ctx, input }) => ctx.engine.cuts.remove(input.kb, input.reranker)),
});
