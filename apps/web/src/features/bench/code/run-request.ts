import type { ScoringRun } from "../run/scoring-run";

/** What the snippets reproduce: the run, and whether its scores are put through a sigmoid. */
export type CodeRequest = {
  readonly run: ScoringRun;
  readonly normalise: boolean;
  /** Of this server, without a slash at the end. */
  readonly origin: string;
};

/**
 * The body for `POST /rerank` with which this server gives exactly this run's scores: the shape of Infinity, which shares TEI's
 * path and, unlike TEI's, names the model and takes a thousand documents. What no such API has a field for is under `second_pass`.
 */
export function requestBody({ run, normalise }: Pick<CodeRequest, "run" | "normalise">): object {
  const { reranker, query, candidates, longPassages, maxTokens } = run;
  const ours = {
    ...(longPassages === "windows" ? { long_passages: "windows" } : {}),
    ...(maxTokens === null ? {} : { max_tokens: maxTokens }),
  };
  return {
    model: reranker,
    query,
    documents: candidates.map(({ text }) => text),
    raw_scores: !normalise,
    ...(Object.keys(ours).length === 0 ? {} : { second_pass: ours }),
  };
}

/**
 * A string literal of JSON, Python and TypeScript alike: all three read JSON's escapes in the same way. Lone surrogates come out
 * as escapes.
 */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** One text per line, so that a long list stays readable. */
export function literalList(texts: readonly string[], indent: string): string {
  return texts.map((text) => `${indent}${literal(text)},`).join("\n");
}
