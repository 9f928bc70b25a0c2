import { z } from "zod";

/** How a model was asked for: kept with what is unfinished, so that the same can be asked again. */
export const modelTaskSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("known"),
    /** Id of a known model, with `@dtype` or without. */
    model: z.string().min(1),
    dtype: z.string().optional(),
    /** A folder to copy from in place of the host: a repository's layout, or `OWNER/NAME` below it. */
    from: z.string().optional(),
  }),
  z.object({
    kind: z.literal("own"),
    /** A folder, or `OWNER/NAME` or `OWNER/NAME@REVISION` of the host. */
    place: z.string().min(1),
    /** Default: the repository's name, or the folder's. */
    id: z.string().min(1).optional(),
    title: z.string().min(1).optional(),
    dtype: z.string().optional(),
    task: z.enum(["embed", "rerank"]).optional(),
    pooling: z.enum(["cls", "mean"]).optional(),
    maxTokens: z.int().min(32).optional(),
    queryInstruction: z.string().optional(),
    passageInstruction: z.string().optional(),
  }),
]);

export type ModelTask = z.infer<typeof modelTaskSchema>;
export type OwnModelTask = Extract<ModelTask, { kind: "own" }>;
