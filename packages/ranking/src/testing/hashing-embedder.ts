import type { CallOptions, Embedder } from "../embedder";
import { termsOf } from "./terms";

/** A small real embedder without a model: every term adds one at a hashed position, then the vector is L2-normalised. */
export class HashingEmbedder implements Embedder {
  constructor(readonly dimension = 256) {}

  async embedQuery(text: string, options: CallOptions = {}): Promise<Float32Array> {
    options.signal?.throwIfAborted();
    return this.#embed(text);
  }

  async embedPassages(texts: readonly string[], options: CallOptions = {}): Promise<Float32Array[]> {
    options.signal?.throwIfAborted();
    return texts.map((text) => this.#embed(text));
  }

  #embed(text: string): Float32Array {
    const vector = new Float32Array(this.dimension);
    // The constant term keeps the vector of an empty text at unit length.
    for (const term of ["", ...termsOf(text)]) {
      const position = hash(term) % this.dimension;
      vector[position] = (vector[position] ?? 0) + 1;
    }
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  }
}

/** 32-bit FNV-1a over UTF-16 code units. */
function hash(term: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) state = Math.imul(state ^ term.charCodeAt(index), 0x01000193);
  return state >>> 0;
}
