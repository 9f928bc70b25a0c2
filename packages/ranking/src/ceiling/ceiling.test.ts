import { describe, expect, it } from "vitest";
import { parseMetric } from "../metrics/parse-metric";
import { randomBelow, seededRandom } from "../random/seeded-random";
import { shuffled } from "../random/shuffled";
import { idealReorder } from "./ideal-reorder";
import { recallCeiling } from "./recall-ceiling";

const grades = new Map([
  ["a", 3],
  ["b", 1],
  ["c", 0],
  ["d", -1],
  ["e", 2],
  ["f", 3],
]);

describe("idealReorder", () => {
  it("puts the highest grades first, what is not judged last, and equals as they were", () => {
    expect(idealReorder(["x", "d", "c", "b", "f", "y", "a"], grades)).toEqual(["f", "a", "b", "c", "d", "x", "y"]);
  });

  it("cannot be beaten by any order of the same pool, whatever the metric", () => {
    const random = seededRandom(3);
    const metrics = ["ndcg@5", "ndcg", "mrr@10", "map", "map@5", "p@5", "recall@5", "judged@5"].map(parseMetric);
    for (let round = 0; round < 300; round += 1) {
      const pool = Array.from({ length: 12 }, (_value, index) => `p${index}`);
      const judgements = new Map(
        pool.filter(() => randomBelow(random, 3) > 0).map((id) => [id, randomBelow(random, 5) - 1]),
      );
      judgements.set("not-in-pool", 2);
      const other = shuffled(pool, random);
      const ideal = idealReorder(pool, judgements);
      for (const metric of metrics) {
        expect(metric.of(ideal, judgements)).toBeGreaterThanOrEqual(metric.of(other, judgements) - 1e-12);
      }
    }
  });
});

describe("recallCeiling", () => {
  it("equals the hand-worked value and names what recall missed, best first", () => {
    // The pool in its best order is a 3, b 1, c 0, x; at 3 ranks the DCG is 3 + 1 / log2(3) = 3.6309297536.
    // The ideal of everything judged is 3, 3, 2: 3 + 3 / log2(3) + 2 / 2 = 5.8927892607.
    const { ndcg, missed } = recallCeiling(["x", "b", "c", "a"], grades, 3);
    expect(ndcg).toBeCloseTo(3.6309297536 / 5.8927892607, 9);
    expect(missed).toEqual(["f", "e"]);
  });

  it("is 1 when recall found everything relevant, in whatever order", () => {
    expect(recallCeiling(["x", "b", "e", "a", "f"], grades, 10)).toEqual({ ndcg: 1, missed: [] });
  });

  it("is 0 when recall found nothing relevant", () => {
    expect(recallCeiling(["c", "x"], grades, 10)).toEqual({ ndcg: 0, missed: ["a", "f", "e", "b"] });
  });
});
