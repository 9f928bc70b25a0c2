import { z } from "zod";
import { systemSchema } from "./system";

const modelSchema = z.looseObject({ id: z.string() }).catchall(z.string());

/** Everything that decides an experiment's numbers, as it was when it was made; enough to make it again. */
export const recipeSchema = z.object({
  version: z.string(),
  knowledgeBase: z.object({ id: z.string(), name: z.string() }),
  questionSet: z.object({ id: z.string(), name: z.string() }),
  /** SHA-256 of the questions, in their order. */
  questionsSha: z.string(),
  unit: z.enum(["passage", "document"]),
  systems: z.array(systemSchema),
  /** Every embedder and reranker, as it was: id, revision, dtype, host, instructions. */
  models: z.array(modelSchema),
  chunking: z.string(),
  /** Of what readers could see; null until the documents were pinned. */
  corpus: z.object({ sha: z.string(), documents: z.int(), passages: z.int() }).nullable(),
});

export type Recipe = z.infer<typeof recipeSchema>;
