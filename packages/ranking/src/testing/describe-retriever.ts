import { describe, expect, it } from "vitest";
import type { Passage } from "../passage";
import type { Retriever } from "../retriever";
import { expectRanking } from "./expect-ranking";
import { CONTRACT_PASSAGES, CONTRACT_QUERY } from "./passages";

/**
 * What every retriever guarantees. Call it at the top of a test file.
 *
 * @param make returns a retriever over exactly these passages; called once per test, clean up with vitest's `onTestFinished`
 */
export function describeRetriever(
  name: string,
  make: (passages: readonly Passage[]) => Retriever | Promise<Retriever>,
): void {
  const ids = CONTRACT_PASSAGES.map((passage) => passage.id);

  describe(`${name} as a Retriever`, () => {
    it("returns ranks 1..n, scores that never rise, and only passages it was given, once each", async () => {
      const retriever = await make(CONTRACT_PASSAGES);
      const { hits } = await retriever.retrieve(CONTRACT_QUERY, { k: 100 });
      expectRanking(hits, ids);
    });

    it("returns the passages as they were given", async () => {
      const retriever = await make(CONTRACT_PASSAGES);
      const { hits } = await retriever.retrieve(CONTRACT_QUERY, { k: 100 });
      expect(hits.length).toBeGreaterThan(0);
      for (const { passage } of hits) {
        expect(passage).toMatchObject({ ...CONTRACT_PASSAGES.find((given) => given.id === passage.id) });
      }
    });

    it("finds a passage by its own words", async () => {
      const retriever = await make(CONTRACT_PASSAGES);
      const { hits } = await retriever.retrieve({ id: "own", text: "green tea boiling water" }, { k: 3 });
      expect(hits[0]?.passage.id).toBe("tea");
    });

    it("returns at most k hits, and the first k of a deeper recall", async () => {
      const retriever = await make(CONTRACT_PASSAGES);
      const deep = await retriever.retrieve(CONTRACT_QUERY, { k: 6 });
      for (const k of [1, 2]) {
        const { hits } = await retriever.retrieve(CONTRACT_QUERY, { k });
        expect(hits.length).toBeLessThanOrEqual(k);
        expect(hits[0]?.passage.id).toBe(deep.hits[0]?.passage.id);
      }
    });

    it("returns no hits when there are no passages", async () => {
      const retriever = await make([]);
      expect((await retriever.retrieve(CONTRACT_QUERY, { k: 10 })).hits).toEqual([]);
    });

    it("says what each step cost and that nothing was degraded", async () => {
      const retriever = await make(CONTRACT_PASSAGES);
      const { timingsMs, degraded } = await retriever.retrieve(CONTRACT_QUERY, { k: 10 });
      expect(timingsMs.embed).toBeGreaterThanOrEqual(0);
      expect(timingsMs.recall).toBeGreaterThanOrEqual(0);
      expect(degraded).toEqual([]);
    });

    it("gives the same order for the same question twice", async () => {
      const retriever = await make(CONTRACT_PASSAGES);
      const first = await retriever.retrieve(CONTRACT_QUERY, { k: 10 });
      const second = await retriever.retrieve(CONTRACT_QUERY, { k: 10 });
      expect(second.hits).toEqual(first.hits);
    });

    it("rejects with the reason of an aborted signal", async () => {
      const retriever = await make(CONTRACT_PASSAGES);
      const reason = new Error("the reader left");
      await expect(retriever.retrieve(CONTRACT_QUERY, { k: 10, signal: AbortSignal.abort(reason) })).rejects.toBe(
        reason,
      );
    });
  });
}
