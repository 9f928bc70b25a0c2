import type { Embedder } from "../embedder";
import type { Passage } from "../passage";
import { passageText } from "../passage-text";
import type { Query } from "../query";
import { rankByScore } from "../rank-by-score";
import type { Retrieval, RetrieveOptions, Retriever } from "../retriever";

/** Exact cosine over passages held in memory. */
export class InMemoryRetriever implements Retriever {
  readonly #vectors: Promise<Float32Array[]>;

  constructor(
    readonly embedder: Embedder,
    readonly passages: readonly Passage[],
  ) {
    this.#vectors = embedder.embedPassages(passages.map(passageText));
  }

  async retrieve(query: Query, { k, signal }: RetrieveOptions): Promise<Retrieval> {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    const vector = await this.embedder.embedQuery(query.text, { signal });
    const embeddedAt = performance.now();
    const vectors = await this.#vectors;
    const scored = this.passages.map((passage, index) => ({ passage, score: dot(vector, vectors[index]) }));
    const hits = rankByScore(scored)
      .slice(0, k)
      .map((hit) => ({ ...hit, dense: { rank: hit.rank, score: hit.score } }));
    const timingsMs = { embed: embeddedAt - startedAt, recall: performance.now() - embeddedAt };
    return { hits, timingsMs, degraded: [] };
  }
}

/** The cosine, as both vectors have unit length. */
function dot(a: Float32Array, b: Float32Array | undefined): number {
  return a.reduce((sum, value, index) => sum + value * (b?.[index] ?? Number.NaN), 0);
}
