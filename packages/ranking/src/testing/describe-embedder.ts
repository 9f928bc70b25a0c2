import { describe, expect, it } from "vitest";
import type { Embedder } from "../embedder";
import { CONTRACT_PASSAGES } from "./passages";

/**
 * What every embedder guarantees. Call it at the top of a test file.
 *
 * @param make called once per test; it may hand out one shared embedder, or clean up with vitest's `onTestFinished`
 */
export function describeEmbedder(name: string, make: () => Embedder | Promise<Embedder>): void {
  const texts = [...CONTRACT_PASSAGES.map((passage) => passage.text), "a", "😀"];

  describe(`${name} as an Embedder`, () => {
    it("returns one vector of the stated dimension per text", async () => {
      const embedder = await make();
      const vectors = await embedder.embedPassages(texts);
      expect(vectors).toHaveLength(texts.length);
      for (const vector of [...vectors, await embedder.embedQuery("tea")]) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimension);
      }
    });

    it("returns finite vectors of unit length", async () => {
      const embedder = await make();
      for (const vector of [...(await embedder.embedPassages(texts)), await embedder.embedQuery("茶")]) {
        expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
      }
    });

    it("returns no vectors for no texts", async () => {
      const embedder = await make();
      expect(await embedder.embedPassages([])).toEqual([]);
    });

    it("keeps the order of the texts", async () => {
      const embedder = await make();
      const forwards = await embedder.embedPassages(texts);
      const backwards = await embedder.embedPassages([...texts].reverse());
      for (const [index, vector] of backwards.reverse().entries()) {
        expect(cosine(vector, forwards[index])).toBeGreaterThan(0.9999);
      }
    });

    it("gives the same vectors for the same texts twice", async () => {
      const embedder = await make();
      expect(await embedder.embedPassages(texts)).toEqual(await embedder.embedPassages(texts));
      expect(await embedder.embedQuery("退款")).toEqual(await embedder.embedQuery("退款"));
    });

    it("rejects with the reason of an aborted signal", async () => {
      const embedder = await make();
      const reason = new Error("the reader left");
      const signal = AbortSignal.abort(reason);
      await expect(embedder.embedQuery("tea", { signal })).rejects.toBe(reason);
      await expect(embedder.embedPassages(texts, { signal })).rejects.toBe(reason);
    });
  });
}

function cosine(a: Float32Array, b: Float32Array | undefined): number {
  return a.reduce((sum, value, index) => sum + value * (b?.[index] ?? Number.NaN), 0);
}
