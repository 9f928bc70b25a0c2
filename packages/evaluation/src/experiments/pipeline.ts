import type { Reranker, Retriever } from "@secondpass/ranking";

/** Everything that decides what a model answers: two answers with equal identities are comparable, others are not. */
export type RecordedModel = Readonly<Record<string, string>> & { readonly id: string };

/** What experiments need of the search they measure. The engine gives it; nothing here knows an index or a model. */
export interface Pipeline {
  /** The embedder that a knowledge base answers with. */
  embedderOf(kbId: string): Promise<string>;
  /**
   * @param task what it is needed for; a model that does something else is refused
   * @throws UnknownModelError, WrongTaskError
   */
  identityOf(modelId: string, task?: "embed" | "rerank"): RecordedModel;
  /** How documents are cut into passages, e.g. `2/second-pass-rerank-small/256`. */
  readonly chunking: string;
  /** Of the software that asks. */
  readonly version: string;
  /**
   * Pins what a knowledge base says now: every question is asked of the same passages, whatever is added or deleted meanwhile.
   * Vectors are searched exactly, so that an approximate index is never blamed on a model.
   *
   * @param embedderIds whose vectors are needed
   */
  pin(
    kbId: string,
    embedderIds: readonly string[],
    options: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void },
  ): Promise<PinnedCorpus>;
}

export interface PinnedCorpus {
  readonly sha: string;
  readonly passages: number;
  readonly documents: number;
  retriever(mode: "hybrid" | "dense" | "keyword", embedderId: string): Retriever;
  /** Works behind everything that people wait for. */
  reranker(modelId: string): Reranker;
  /** What a document is known by. */
  documentName(documentId: string): string;
  close(): void;
}
