import { expect } from "vitest";
import type { Hit } from "../hit";

/** Ranks 1..n, scores never rising, nothing twice, nothing that was not offered. */
export function expectRanking(hits: readonly Hit[], offered: Iterable<string>): void {
  expect(hits.map((hit) => hit.rank)).toEqual(hits.map((_hit, index) => index + 1));
  for (const [index, hit] of hits.entries()) {
    expect(hit.score).not.toBeNaN();
    const previous = hits[index - 1];
    if (previous !== undefined) expect(hit.score).toBeLessThanOrEqual(previous.score);
  }
  const ids = hits.map((hit) => hit.passage.id);
  expect(new Set(ids).size).toBe(ids.length);
  const known = new Set(offered);
  expect(ids.filter((id) => !known.has(id))).toEqual([]);
}
