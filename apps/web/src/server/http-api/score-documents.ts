import type { RerankAnswer } from "@secondpass/engine";
import { checkQuery } from "./check-list";
import type { CallContext, Work } from "./endpoint";

export type ScoredDocument = RerankAnswer["ranking"][number];

export type ScoredDocuments = {
  readonly model: RerankAnswer["model"];
  readonly scoreType: ScoredDocument["scoreType"];
  /** Best first; `index` points into the documents as sent. */
  readonly ranking: readonly ScoredDocument[];
  readonly work: Work;
};

/**
 * What every rerank endpoint does, whatever API it speaks. Long documents are cut as the original APIs cut them, not read in
 * windows: the scores are FlagReranker's.
 */
export async function scoreDocuments(
  documents: { readonly query: string; readonly texts: readonly string[] },
  options: {
    readonly model: string | null;
    readonly mayCut?: boolean;
    /** Only when a caller asks for it: no other API reads a document in windows. */
    readonly longPassages?: "cut" | "windows" | undefined;
    readonly maxTokens?: number | undefined;
  },
  { engine, settings, signal }: CallContext,
): Promise<ScoredDocuments> {
  const { query, texts } = documents;
  checkQuery(query);
  const { model, ranking, queryTokens, timingMs } = await engine.rerank(
    {
      query,
      passages: texts,
      reranker: options.model ?? settings.reranker ?? undefined,
      longPassages: options.mayCut === false ? "refuse" : (options.longPassages ?? "cut"),
      maxTokens: options.maxTokens,
    },
    { signal },
  );
  const work = {
    passages: texts.length,
    tokens: tokensRead(ranking, queryTokens),
    characters: texts.reduce((sum, text) => sum + text.length, query.length * texts.length),
    computeMs: timingMs,
  };
  return { model, scoreType: ranking[0]?.scoreType ?? "unknown", ranking, work };
}

/** 0 to 1, as the APIs promise: the sigmoid of a logit, a probability as it is. A score that says no more than an order stays what it is. */
export function relevanceOf({ probability, score }: ScoredDocument): number {
  return probability ?? score;
}

/** What the APIs have no field for: the score as the model gave it, and how much of the document it read. */
export function extensionOf({ score, tokens }: ScoredDocument) {
  return { raw_score: score, tokens_read: tokens?.read ?? null, tokens_total: tokens?.total ?? null };
}

/** The query counts once per document, as the model reads it with each. */
function tokensRead(ranking: readonly ScoredDocument[], queryTokens: RerankAnswer["queryTokens"]): number | null {
  if (queryTokens === null) return null;
  let sum = 0;
  for (const { tokens } of ranking) {
    if (tokens === null) return null;
    sum += tokens.read + queryTokens.read;
  }
  return sum;
}
