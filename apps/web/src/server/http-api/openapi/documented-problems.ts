import type { apiDocs } from "../../../i18n/en/api-docs";
import { ApiProblem } from "../api-problem";
import { type Dialect, statusOf } from "../dialects";

export type DocumentedProblem = {
  readonly kind: keyof typeof apiDocs.problems;
  readonly status: number;
  /** What a refusal looks like in this API. */
  readonly body: unknown;
};

const KINDS: readonly DocumentedProblem["kind"][] = [
  "malformed-json",
  "unauthorized",
  "unknown-model",
  "payload-too-large",
  "media-type",
  "empty",
  "invalid",
  "overloaded",
  "backend",
  "unavailable",
];

/** How an API words what can go wrong with a call that takes a body. */
export function documentedProblems(dialect: Dialect): DocumentedProblem[] {
  return KINDS.map((kind) => {
    const problem = new ApiProblem(kind, "What was found, what was expected, what to do.");
    const status = statusOf(problem, dialect);
    return { kind, status, body: dialect.body(problem, status) };
  });
}
