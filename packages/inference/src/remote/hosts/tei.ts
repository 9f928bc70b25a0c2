import { z } from "zod";
import type { RemoteHost } from "./remote-kind";

/** Its `max_client_batch_size`, unless `/info` says another. */
const TEXTS_MAX = 32;

/**
 * Hugging Face text-embeddings-inference: one model per server. `raw_scores` asks for logits, which a sigmoid would only round.
 * `truncate` asks it to cut what is longer than the window: by default it answers 413 where the server was started so.
 */
export const tei: RemoteHost = {
  kind: "tei",
  defaultUrl: null,
  embed: {
    path: "/embed",
    textsMax: TEXTS_MAX,
    body: ({ texts }) => ({ inputs: texts, normalize: true, truncate: true }),
    answer: z.array(z.array(z.number())).transform((rows) => rows.map((value, index) => ({ index, value }))),
  },
  rerank: {
    path: "/rerank",
    textsMax: TEXTS_MAX,
    scoreType: "logit",
    body: ({ query, passages, scoreType }) => ({
      query,
      texts: passages,
      raw_scores: scoreType !== "probability",
      return_text: false,
      truncate: true,
    }),
    answer: z
      .array(z.object({ index: z.int(), score: z.number() }))
      .transform((rows) => rows.map(({ index, score }) => ({ index, value: score }))),
  },
  count: {
    path: "/tokenize",
    textsMax: TEXTS_MAX,
    body: ({ texts, withSpecialTokens }) => ({ inputs: texts, add_special_tokens: withSpecialTokens }),
    answer: z.array(z.array(z.object({ special: z.boolean() }))).transform((rows) =>
      rows.map((tokens, index) => {
        const special = tokens.filter((token) => token.special).length;
        return { index, value: { tokens: tokens.length, special } };
      }),
    ),
  },
  info: {
    path: "/info",
    answer: z
      .object({
        model_id: z.string(),
        model_sha: z.string().nullish(),
        model_dtype: z.string().nullish(),
        max_input_length: z.int().positive().nullish(),
        max_client_batch_size: z.int().positive().nullish(),
      })
      .transform((info) => ({
        model: info.model_id,
        revision: info.model_sha ?? null,
        dtype: info.model_dtype ?? null,
        maxTokens: info.max_input_length ?? null,
        textsMax: info.max_client_batch_size ?? null,
      })),
  },
};
