import { describe, expect, it } from "vitest";
import { packWindows } from "./pack-windows";

describe("packWindows", () => {
  it("fills each window and repeats the end of the one before", () => {
    expect(packWindows([3, 3, 3, 3, 3, 3], { budget: 9, overlap: 3 })).toEqual([
      { from: 0, to: 3 },
      { from: 2, to: 5 },
      { from: 4, to: 6 },
    ]);
  });

  it("takes one window where everything fits, and none for nothing", () => {
    expect(packWindows([4, 4], { budget: 8, overlap: 2 })).toEqual([{ from: 0, to: 2 }]);
    expect(packWindows([], { budget: 8, overlap: 2 })).toEqual([]);
  });

  it("repeats less where the next item needs the room", () => {
    expect(packWindows([2, 2, 8], { budget: 8, overlap: 2 })).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 3 },
    ]);
  });

  it("gives an item larger than the budget a window to itself", () => {
    expect(packWindows([1, 20, 1], { budget: 8, overlap: 2 })).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 3 },
    ]);
  });

  it("covers every item, keeps the budget and always moves on, whatever the sizes", () => {
    let state = 1;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 500; round += 1) {
      const budget = 1 + random(40);
      const sizes = Array.from({ length: random(60) }, () => random(budget + 1));
      const windows = packWindows(sizes, { budget, overlap: Math.floor(budget / 4) });
      let covered = 0;
      let from = -1;
      for (const window of windows) {
        expect(window.from).toBeLessThanOrEqual(covered);
        expect(window.from).toBeGreaterThan(from);
        expect(window.to).toBeGreaterThan(covered);
        expect(sizes.slice(window.from, window.to).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budget);
        covered = window.to;
        from = window.from;
      }
      expect(covered).toBe(sizes.length);
    }
  });
});
