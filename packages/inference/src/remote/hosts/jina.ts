import { z } from "zod";
import { relevanceScores } from "./relevance-scores";
import type { RemoteHost } from "./remote-kind";

/**
 * Jina's rerank API, and Infinity and others that copied it. `raw_scores` is Infinity's: it is only sent when the configuration
 * says that the scores are logits. For vectors their `/embeddings` is OpenAI's.
 */
export const jina: RemoteHost = {
  kind: "jina",
  defaultUrl: "https://api.jina.ai/v1",
  embed: null,
  rerank: {
    path: "/rerank",
    textsMax: 256,
    scoreType: "probability",
    body: ({ model, query, passages, scoreType }) => ({
      model,
      query,
      documents: passages,
      return_documents: false,
      ...(scoreType === "logit" ? { raw_scores: true } : {}),
    }),
    answer: z.object({ results: relevanceScores }).transform(({ results }) => results),
  },
  count: null,
  info: null,
};
