import { z } from "zod";

const WHOLE = "it must be a whole number above 0";
const count = (fallback: number) =>
  z.coerce.number({ error: WHOLE }).int({ error: WHOLE }).positive({ error: WHOLE }).default(fallback);
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  );
const optional = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === "" ? null : text));

const schema = z.object({
  /** Asked of every call but `/health` when it is set. */
  SECONDPASS_API_KEY: optional,
  /** Origins of pages elsewhere that may call from a browser, e.g. `https://app.example`. */
  SECONDPASS_CORS_ORIGINS: list,
  /** The model of the routes that name none (`/rerank`, `/embed`). Default: the bundled pair. */
  SECONDPASS_API_RERANKER: optional,
  SECONDPASS_API_EMBEDDER: optional,
  // The defaults are those of text-embeddings-inference: --max-client-batch-size, --payload-limit.
  SECONDPASS_MAX_CLIENT_BATCH_SIZE: count(32),
  SECONDPASS_PAYLOAD_LIMIT: count(2_000_000),
  /** Half of what the inference queue holds, so that pages and ingestion are answered while the API is full. */
  SECONDPASS_MAX_CONCURRENT_REQUESTS: count(32),
});

/** The HTTP API's configuration; every part of it is an environment variable. */
export type ApiSettings = {
  readonly apiKey: string | null;
  readonly corsOrigins: readonly string[];
  readonly reranker: string | null;
  readonly embedder: string | null;
  readonly maxClientBatchSize: number;
  readonly payloadLimit: number;
  readonly maxConcurrentRequests: number;
};

/** Documents of one call under `/v1/rerank` and `/v2/rerank`: what Cohere advises, and what one of our reranks takes. */
export const DOCUMENTS_MAX = 1_000;
/** Inputs of one call of `/v1/embeddings`: OpenAI's limit. */
export const INPUTS_MAX = 2_048;

/** @throws Error that names the variable, what was found and what was expected */
export function readApiSettings(variables: NodeJS.ProcessEnv): ApiSettings {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join(".")} is ${JSON.stringify(variables[String(path[0])])}; ${message}`,
    );
    throw new Error(`The HTTP API's configuration cannot be used. ${problems.join("; ")}.`);
  }
  const env = parsed.data;
  return {
    apiKey: env.SECONDPASS_API_KEY,
    corsOrigins: env.SECONDPASS_CORS_ORIGINS,
    reranker: env.SECONDPASS_API_RERANKER,
    embedder: env.SECONDPASS_API_EMBEDDER,
    maxClientBatchSize: env.SECONDPASS_MAX_CLIENT_BATCH_SIZE,
    payloadLimit: env.SECONDPASS_PAYLOAD_LIMIT,
    maxConcurrentRequests: env.SECONDPASS_MAX_CONCURRENT_REQUESTS,
  };
}
