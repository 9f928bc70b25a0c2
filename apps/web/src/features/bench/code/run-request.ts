import type { ScoreType } from "@secondpass/ranking";
import type { ScoringRun } from "../run/scoring-run";

/** What the snippets reproduce: the run, and whether its scores are put through a sigmoid. */
export type CodeRequest = {
  readonly run: ScoringRun;
  readonly normalise: boolean;
  readonly scoreType: ScoreType;
  /** The window of the model when a run asks for no other; null where its host does not say. */
  readonly modelMaxTokens: number | null;
  /** Of this server, without a slash at the end. */
  readonly origin: string;
  /** Whether this server wants a key with every call; the code takes it from SECONDPASS_API_KEY. */
  readonly asksKey: boolean;
};

/**
 * The body for `POST /rerank` with which this server gives exactly this run's scores: the shape of Infinity, which shares TEI's
 * path and, unlike TEI's, names the model and takes a thousand documents. What no such API has a field for is under `second_pass`.
 */
export function requestBody(request: Pick<CodeRequest, "run" | "normalise" | "scoreType">): object {
  const { query, candidates } = request.run;
  return { ...requestOptions(request), query, documents: candidates.map(({ text }) => text) };
}

/** The body without its texts. Only a logit has a sigmoid to leave out: other scores come as they are either way. */
export function requestOptions({
  run,
  normalise,
  scoreType,
}: Pick<CodeRequest, "run" | "normalise" | "scoreType">): Record<string, unknown> {
  const { reranker, longPassages, maxTokens } = run;
  const ours = {
    ...(longPassages === "windows" ? { long_passages: "windows" } : {}),
    ...(maxTokens === null ? {} : { max_tokens: maxTokens }),
  };
  return {
    model: reranker,
    raw_scores: scoreType === "logit" && !normalise,
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
