import { describe, expect, it } from "vitest";
import { measuredGrowth } from "./measured-growth";

describe("measuredGrowth", () => {
  it("is what the process has grown by", () => {
    expect(measuredGrowth(100e6, 130e6, { weightsBytes: 20e6 })).toBe(30e6);
  });

  // The page said that a loaded reranker took "0 B".
  it("is unknown, never nothing, where memory that was free before has been taken again", () => {
    expect(measuredGrowth(130e6, 120e6, { weightsBytes: 20e6 })).toBeNull();
    expect(measuredGrowth(130e6, 130e6, { weightsBytes: 0 })).toBeNull();
    expect(measuredGrowth(130e6, 130.2e6, { weightsBytes: 20e6 })).toBeNull();
  });
});
