import { z } from "zod";

const DEPTH_MAX = 1_000;

type Found = { readonly input?: unknown };

const whole = (name: string) => {
  const error = ({ input }: Found) =>
    `${name} is ${JSON.stringify(input)}; it must be a whole number from 1 to ${DEPTH_MAX.toLocaleString("en")}.`;
  return z.int({ error }).min(1, { error }).max(DEPTH_MAX, { error });
};

const nameLength = ({ input }: Found) =>
  `its name has ${String(input).trim().length} characters; it must have 1 to 80.`;

/** What can be compared: a recall, a reranker or none, and how deep each goes. Model ids are resolved, so nothing is left to a default. */
export const systemSchema = z
  .object({
    name: z.string().trim().min(1, { error: nameLength }).max(80, { error: nameLength }),
    mode: z.enum(["hybrid", "dense", "keyword"]),
    embedder: z.string().min(1),
    /** Null answers in recall order. */
    reranker: z.string().min(1).nullable(),
    /** Recall depth. */
    k: whole("k (the recall depth)"),
    /** Rerank depth: so many of the recalled passages are read by the reranker. */
    depth: whole("depth (how many are reranked)"),
    topN: whole("topN (how many are kept)"),
  })
  .refine(({ depth, k }) => depth <= k, {
    path: ["depth"],
    error: ({ input }) => beyond("depth (how many are reranked)", input, "depth"),
  })
  .refine(({ topN, k }) => topN <= k, {
    path: ["topN"],
    error: ({ input }) => beyond("topN (how many are kept)", input, "topN"),
  });

function beyond(name: string, input: unknown, field: "depth" | "topN"): string {
  const { k, [field]: found } = input as { readonly k: number; readonly depth: number; readonly topN: number };
  return `${name} is ${found}; it must be at most the recall depth k, which is ${k}.`;
}

export type System = z.infer<typeof systemSchema>;
