import { z } from "zod";

/** What can be compared: a recall, a reranker or none, and how deep each goes. Model ids are resolved, so nothing is left to a default. */
export const systemSchema = z
  .object({
    name: z.string().trim().min(1).max(80),
    mode: z.enum(["hybrid", "dense", "keyword"]),
    embedder: z.string().min(1),
    /** Null answers in recall order. */
    reranker: z.string().min(1).nullable(),
    /** Recall depth. */
    k: z.int().min(1).max(1_000),
    /** Rerank depth: so many of the recalled passages are read by the reranker. */
    depth: z.int().min(1).max(1_000),
    topN: z.int().min(1).max(1_000),
  })
  .refine(({ depth, k }) => depth <= k, { path: ["depth"], error: "The rerank depth is at most the recall depth k." })
  .refine(({ topN, k }) => topN <= k, { path: ["topN"], error: "topN is at most the recall depth k." });

export type System = z.infer<typeof systemSchema>;
