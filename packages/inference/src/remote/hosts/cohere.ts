import { z } from "zod";
import { relevanceScores } from "./relevance-scores";
import type { RemoteHost } from "./remote-kind";

/** Cohere's API v2. Its scores lie between 0 and 1; it embeds at most 96 texts at once and advises at most 1,000 documents per rerank. */
export const cohere: RemoteHost = {
  kind: "cohere",
  defaultUrl: "https://api.cohere.com/v2",
  embed: {
    path: "/embed",
    textsMax: 96,
    body: ({ model, texts, role }) => ({
      model,
      texts,
      input_type: role === "query" ? "search_query" : "search_document",
      embedding_types: ["float"],
      truncate: "END",
    }),
    answer: z
      .object({ embeddings: z.object({ float: z.array(z.array(z.number())) }) })
      .transform(({ embeddings }) => embeddings.float.map((value, index) => ({ index, value }))),
  },
  rerank: {
    path: "/rerank",
    textsMax: 1_000,
    scoreType: "probability",
    body: ({ model, query, passages }) => ({ model, query, documents: passages }),
    answer: z.object({ results: relevanceScores }).transform(({ results }) => results),
  },
  count: null,
  info: null,
};
