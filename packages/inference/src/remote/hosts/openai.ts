import { z } from "zod";
import { embeddingRows } from "./embedding-rows";
import type { RemoteHost } from "./remote-kind";

/** OpenAI's embeddings, and the many servers that speak the same (vLLM, Infinity, Ollama, LiteLLM …). */
export const openai: RemoteHost = {
  kind: "openai",
  defaultUrl: "https://api.openai.com/v1",
  embed: {
    path: "/embeddings",
    // OpenAI takes 2,048; smaller requests are fairer to local servers that speak its language.
    textsMax: 128,
    body: ({ model, texts }) => ({ model, input: texts, encoding_format: "float" }),
    answer: z.object({ data: embeddingRows }).transform(({ data }) => data),
  },
  rerank: null,
  count: null,
  info: null,
};
