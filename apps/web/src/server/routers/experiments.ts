import { z } from "zod";
import { procedure, router } from "../trpc";

const experimentInput = z.object({ experiment: z.string().min(1).max(100) });

/** The engine checks the rest: what a system may be is its to say. */
const systemInput = z.object({
  name: z.string().max(200),
  mode: z.enum(["hybrid", "dense", "keyword"]),
  embedder: z.string().min(1).max(400).nullable(),
  reranker: z.string().min(1).max(400).nullable(),
  k: z.number(),
  depth: z.number(),
  topN: z.number(),
});

const createInput = z.object({
  kb: z.string().min(1).max(200),
  set: z.string().min(1).max(200),
  systems: z.array(systemInput).max(100),
  unit: z.enum(["passage", "document"]).optional(),
  name: z.string().max(80).optional(),
});

/** Experiments are jobs of the server: they go on when the page is gone. Their answers come as lines from /api/experiments. */
export const experiments = router({
  list: procedure
    .input(z.object({ kb: z.string().min(1).max(200).optional() }))
    .query(({ ctx, input }) => ctx.engine.experiments.list(input.kb)),
  get: procedure.input(experimentInput).query(({ ctx, input }) => ctx.engine.experiments.get(input.experiment)),
  freshness: procedure
    .input(experimentInput)
    .query(({ ctx, input }) => ctx.engine.experiments.freshness(input.experiment)),
  create: procedure.input(createInput).mutation(({ ctx, input }) => ctx.engine.experiments.create(input)),
  cancel: procedure
    .input(experimentInput)
    .mutation(({ ctx, input }) => ctx.engine.experiments.cancel(input.experiment)),
  resume: procedure
    .input(experimentInput)
    .mutation(({ ctx, input }) => ctx.engine.experiments.resume(input.experiment)),
  replay: procedure
    .input(experimentInput)
    .mutation(({ ctx, input }) => ctx.engine.experiments.replay(input.experiment)),
  remove: procedure
    .input(experimentInput)
    .mutation(({ ctx, input }) => ctx.engine.experiments.remove(input.experiment)),
  rescore: procedure
    .input(experimentInput)
    .mutation(({ ctx, input }) => ctx.engine.experiments.rescore(input.experiment)),
});
