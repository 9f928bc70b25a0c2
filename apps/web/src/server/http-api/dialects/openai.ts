import type { ApiProblem } from "../api-problem";
import type { Dialect } from "./dialect";

/**
 * OpenAI: `{error: {message, type, param, code}}`. Its client makes an error class of the status.
 *
 * @see https://platform.openai.com/docs/guides/error-codes
 */
export const openai: Dialect = {
  name: "openai",
  statuses: {},
  body: (problem, status) => openAiErrorBody(problem, status),
};

function openAiErrorBody({ kind, code, message, field }: ApiProblem, status: number) {
  const known = {
    "unknown-model": "model_not_found",
    overloaded: "rate_limit_exceeded",
    unauthorized: "invalid_api_key",
  };
  return {
    error: {
      message,
      type: typeOf(status),
      param: field,
      code: kind in known ? known[kind as keyof typeof known] : code.toLowerCase(),
    },
  };
}

function typeOf(status: number): string {
  if (status === 429) return "rate_limit_error";
  if (status === 401) return "authentication_error";
  return status >= 500 ? "server_error" : "invalid_request_error";
}
