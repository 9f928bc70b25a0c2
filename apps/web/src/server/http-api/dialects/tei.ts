import type { ProblemKind } from "../api-problem";
import type { Dialect } from "./dialect";

/** The words of text-embeddings-inference's `ErrorType`. */
const TYPES: Readonly<Record<ProblemKind, string>> = {
  "malformed-json": "Validation",
  "media-type": "Validation",
  "payload-too-large": "Validation",
  empty: "Empty",
  invalid: "Validation",
  "batch-too-large": "Validation",
  "too-long": "Validation",
  "unknown-model": "Validation",
  "no-such-route": "Validation",
  unauthorized: "Unauthorized",
  "foreign-host": "Validation",
  overloaded: "Overloaded",
  backend: "Backend",
  unavailable: "Unhealthy",
  internal: "Backend",
  "client-gone": "Backend",
};

/**
 * text-embeddings-inference: `{error, error_type}`; 422 for what does not fit, 424 for a model that fails.
 *
 * @see https://github.com/huggingface/text-embeddings-inference, router/src/lib.rs and router/src/http/server.rs
 */
export const tei: Dialect = {
  name: "tei",
  statuses: {
    invalid: 422,
    "batch-too-large": 422,
    "too-long": 422,
    "unknown-model": 422,
    backend: 424,
    internal: 424,
  },
  body: ({ kind, message }) => ({ error: message, error_type: TYPES[kind] }),
};
