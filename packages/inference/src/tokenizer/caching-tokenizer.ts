import type { Tokenizer } from "./tokenizer";

/**
 * Remembers the ids of texts it has seen, least recently used out first, bounded by tokens: the same passages come back
 * with every question, and the tokens of a chunk are counted before it is embedded.
 */
export class CachingTokenizer implements Tokenizer {
  readonly #tokenizer: Tokenizer;
  readonly #tokensMax: number;
  readonly #cache = new Map<string, Int32Array>();
  #tokens = 0;

  constructor(tokenizer: Tokenizer, tokensMax: number) {
    this.#tokenizer = tokenizer;
    this.#tokensMax = tokensMax;
  }

  get templates() {
    return this.#tokenizer.templates;
  }

  get padId() {
    return this.#tokenizer.padId;
  }

  encode(text: string): Int32Array {
    const cached = this.#cache.get(text);
    if (cached) {
      // A Map keeps insertion order, so that its first key is the least recently used one.
      this.#cache.delete(text);
      this.#cache.set(text, cached);
      return cached;
    }
    const ids = this.#tokenizer.encode(text);
    if (cost(ids) <= this.#tokensMax) this.#remember(text, ids);
    return ids;
  }

  #remember(text: string, ids: Int32Array): void {
    this.#cache.set(text, ids);
    this.#tokens += cost(ids);
    for (const [oldest, oldestIds] of this.#cache) {
      if (this.#tokens <= this.#tokensMax) return;
      this.#cache.delete(oldest);
      this.#tokens -= cost(oldestIds);
    }
  }
}

/** An empty text still takes an entry. */
function cost(ids: Int32Array): number {
  return ids.length + 1;
}
