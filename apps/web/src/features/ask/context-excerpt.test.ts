import { describe, expect, it } from "vitest";
import { contextExcerpt } from "./context-excerpt";

const before = { side: "before", isAtEdge: false } as const;
const after = { side: "after", isAtEdge: false } as const;

describe("what stands around a passage", () => {
  it("leaves out the half word at which the server cut, and says so", () => {
    // The panel began with "t passage and your question." and ended in the middle of a word.
    const options = { widthMax: 1_000 };
    expect(contextExcerpt("t passage and your question.", { ...before, ...options })).toBe(
      "…passage and your question.",
    );
    expect(contextExcerpt("A negative value is nor", { ...after, ...options })).toBe("A negative value is…");
  });

  it("keeps what is nearest to the passage, cut between words", () => {
    expect(contextExcerpt("Two numbers shape a system.", { ...before, widthMax: 16 })).toBe("…shape a system.");
    expect(contextExcerpt("Two numbers shape a system.", { ...before, widthMax: 15 })).toBe("…shape a system.");
    expect(contextExcerpt("Two numbers shape a system.", { ...after, widthMax: 15 })).toBe("Two numbers…");
  });

  it("cuts Chinese between characters, each as wide as two letters", () => {
    expect(contextExcerpt("召回深度和保留数是两个数字。", { ...before, widthMax: 10 })).toBe("…两个数字。");
    expect(contextExcerpt("召回深度和保留数是两个数字。", { ...after, widthMax: 8 })).toBe("召回深度…");
  });

  it("has no ellipsis where the document itself begins or ends", () => {
    expect(contextExcerpt(" It begins here. ", { ...before, widthMax: 100, isAtEdge: true })).toBe("It begins here.");
    expect(contextExcerpt("It ends.", { ...after, widthMax: 100, isAtEdge: true })).toBe("It ends.");
  });

  it("keeps a text that is one long word", () => {
    expect(contextExcerpt("x".repeat(50), { ...after, widthMax: 10 })).toBe(`${"x".repeat(10)}…`);
  });
});
