import type { ApiProblem, ProblemKind } from "../api-problem";

/** How one API words its refusals. */
export type Dialect = {
  readonly name: "tei" | "infinity" | "jina" | "cohere" | "openai" | "second-pass";
  /** Where this API's status differs from `STATUSES`. */
  readonly statuses: Partial<Record<ProblemKind, number>>;
  body(problem: ApiProblem, status: number): unknown;
};

/** 499 is nginx's for a client that has gone; nobody reads it. */
const STATUSES: Readonly<Record<ProblemKind, number>> = {
  "malformed-json": 400,
  "media-type": 415,
  "payload-too-large": 413,
  empty: 400,
  invalid: 400,
  "batch-too-large": 400,
  "too-long": 400,
  "unknown-model": 404,
  "no-such-route": 404,
  unauthorized: 401,
  "foreign-host": 421,
  overloaded: 429,
  backend: 500,
  unavailable: 503,
  internal: 500,
  "client-gone": 499,
};

export function statusOf(problem: ApiProblem, dialect: Dialect): number {
  return dialect.statuses[problem.kind] ?? STATUSES[problem.kind];
}
