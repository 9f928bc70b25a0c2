import { z } from "zod";
import { embeddingRows } from "./embedding-rows";
import { relevanceScores } from "./relevance-scores";
import type { RemoteHost } from "./remote-kind";

/** Voyage AI. It does not say between which bounds its relevance scores lie, so their type is unknown unless configured. */
export const voyage: RemoteHost = {
  kind: "voyage",
  defaultUrl: "https://api.voyageai.com/v1",
  embed: {
    path: "/embeddings",
    textsMax: 128,
    body: ({ model, texts, role }) => ({
      model,
      input: texts,
      input_type: role === "query" ? "query" : "document",
      truncation: true,
    }),
    answer: z.object({ data: embeddingRows }).transform(({ data }) => data),
  },
  rerank: {
    path: "/rerank",
    textsMax: 1_000,
    scoreType: "unknown",
    body: ({ model, query, passages }) => ({ model, query, documents: passages, truncation: true }),
    answer: z.object({ data: relevanceScores }).transform(({ data }) => data),
  },
  count: null,
  info: null,
};
