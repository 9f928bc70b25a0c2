import { z } from "zod";
import { procedure, router } from "../trpc";

const modelInput = z.object({ id: z.string().min(1).max(200) });

const pullInput = z.object({ model: z.string().min(1).max(200), dtype: z.string().max(20).optional() });

const addInput = z.object({
  place: z
    .string()
    .trim()
    .min(1, { error: "The place is empty. Write OWNER/NAME of a repository, or the path of a folder on this machine." })
    .max(1_000),
  dtype: z.enum(["fp32", "fp16", "q8", "int8", "uint8"]).optional(),
  pooling: z.enum(["cls", "mean"]).optional(),
});

/** Load state and progress are polled: `list` costs nothing, and a page that sleeps costs nothing either. */
export const models = router({
  list: procedure.query(({ ctx }) => ctx.engine.models.list()),
  load: procedure
    .input(modelInput.extend({ force: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => ctx.engine.models.load(input.id, { force: input.force })),
  unload: procedure.input(modelInput).mutation(({ ctx, input }) => ctx.engine.models.unload(input.id)),
  verify: procedure.input(modelInput).mutation(({ ctx, input }) => ctx.engine.models.verify(input.id)),
  remove: procedure.input(modelInput).mutation(({ ctx, input }) => ctx.engine.models.remove(input.id)),
  card: procedure.input(modelInput).query(({ ctx, input }) => ctx.engine.models.card(input.id)),

  /** What could be had, and what this machine has room for. Asks no host. */
  offers: procedure.query(({ ctx }) => ctx.engine.models.offers()),
  machine: procedure.query(async ({ ctx }) => ({
    store: await ctx.engine.models.store(),
    memory: ctx.engine.models.memory(),
  })),

  /** Downloads are jobs of the server: they go on when the page is gone, and are found again when it comes back. */
  pulls: procedure.query(({ ctx }) => ctx.engine.models.pulls.list()),
  pull: procedure
    .input(pullInput)
    .mutation(({ ctx, input }) => ctx.engine.models.pulls.start({ kind: "known", ...input })),
  add: procedure.input(addInput).mutation(({ ctx, input }) => ctx.engine.models.pulls.start({ kind: "own", ...input })),
  cancelPull: procedure.input(modelInput).mutation(({ ctx, input }) => ctx.engine.models.pulls.cancel(input.id)),
  resumePull: procedure.input(modelInput).mutation(({ ctx, input }) => ctx.engine.models.pulls.resume(input.id)),
  discardPull: procedure.input(modelInput).mutation(({ ctx, input }) => ctx.engine.models.pulls.discard(input.id)),
});
