import { z } from "zod";
import { procedure, router } from "../trpc";

const modelInput = z.object({ id: z.string().min(1).max(200) });

/** Load state and progress are polled: `list` costs nothing, and a page that sleeps costs nothing either. */
export const models = router({
  list: procedure.query(({ ctx }) => ctx.engine.models.list()),
  load: procedure.input(modelInput).mutation(({ ctx, input }) => ctx.engine.models.load(input.id)),
  unload: procedure.input(modelInput).mutation(({ ctx, input }) => ctx.engine.models.unload(input.id)),
  verify: procedure.input(modelInput).mutation(({ ctx, input }) => ctx.engine.models.verify(input.id)),
});
