import { z } from "zod";

/** The rows that Cohere, Jina, Infinity and Voyage answer with. A `document` in them, an object or a string, is not read. */
export const relevanceScores = z
  .array(z.object({ index: z.int(), relevance_score: z.number() }))
  .transform((rows) => rows.map(({ index, relevance_score }) => ({ index, value: relevance_score })));
