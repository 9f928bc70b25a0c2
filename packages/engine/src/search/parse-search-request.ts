import type { RecallMode, SearchRequest } from "../engine";
import { InvalidInputError } from "../engine-error";
import { K_DEFAULT, K_MAX, QUERY_CHARACTERS_MAX, TOP_N_DEFAULT } from "./search-limits";

export type ParsedSearchRequest = {
  readonly query: string;
  readonly kb: string;
  readonly mode: RecallMode;
  readonly k: number;
  readonly topN: number;
  readonly reranker: string | undefined;
  readonly against: string | undefined;
};

const MODES: readonly RecallMode[] = ["hybrid", "dense", "keyword"];

/**
 * Fills in defaults and refuses what a search cannot mean. Nothing is clamped: a caller who asks for 1e9 is told the limit.
 *
 * @throws InvalidInputError
 */
export function parseSearchRequest(request: SearchRequest): ParsedSearchRequest {
  const query = parseQuery(request.query);
  const mode = request.mode ?? "hybrid";
  if (!MODES.includes(mode))
    throw new InvalidInputError(`The recall mode is "${mode}"; it must be one of ${MODES.join(", ")}.`);
  const k = parseCount("k (the recall depth)", request.k ?? K_DEFAULT, K_MAX);
  const topN = parseCount(
    "topN (how many are kept)",
    request.topN ?? Math.min(TOP_N_DEFAULT, k),
    k,
    " (the recall depth k)",
  );
  return { query, kb: request.kb, mode, k, topN, reranker: request.reranker, against: request.against };
}

/** @throws InvalidInputError when the question is blank or too long */
function parseQuery(text: string): string {
  const query = text.trim();
  if (query === "") throw new InvalidInputError("The question is empty. Write what you want to find.");
  if (query.length > QUERY_CHARACTERS_MAX) {
    throw new InvalidInputError(
      `The question has ${query.length.toLocaleString("en")} characters; at most ${QUERY_CHARACTERS_MAX.toLocaleString("en")} are read. Shorten it.`,
    );
  }
  return query;
}

function parseCount(name: string, value: number, max: number, whatMaxIs = ""): number {
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new InvalidInputError(
    `${name} is ${value}; it must be a whole number from 1 to ${max.toLocaleString("en")}${whatMaxIs}.`,
  );
}
