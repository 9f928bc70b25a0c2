import { describe, expect, it } from "vitest";
import { searchInput } from "./search-input";

const valid = { query: "why?", kb: "handbook", mode: "hybrid" } as const;
const problem = (input: object) =>
  searchInput
    .safeParse({ ...valid, ...input })
    .error?.issues.map((issue) => issue.message)
    .join(" ");

describe("searchInput", () => {
  it("fills in k and topN", () => {
    expect(searchInput.parse(valid)).toMatchObject({ k: 100, topN: 10 });
  });

  it.each([
    [{ query: "  " }, "The question is empty."],
    [{ query: "x".repeat(2_001) }, "The question has 2001 characters; at most 2000 are read."],
    [{ query: 7 }, "The question is 7; it must be text."],
    [{ k: 0 }, "k (the recall depth) is 0; it must be a whole number from 1 to 1000."],
    [{ k: -1 }, "is -1;"],
    [{ k: 1e9 }, "is 1000000000;"],
    [{ k: 1.5 }, "is 1.5;"],
    [{ k: "100" }, 'is "100";'],
    [{ topN: 0 }, "topN (how many are kept) is 0;"],
    [{ k: 5, topN: 6 }, "topN (how many are kept) is 6; it must be a whole number from 1 to 5 (the recall depth k)."],
    [{ mode: "magic" }, 'The recall mode is "magic"; it must be hybrid, dense or keyword.'],
    [{ kb: "" }, "No knowledge base was named."],
  ])("refuses %j and says what was found and what is expected", (input, message) => {
    expect(problem(input)).toContain(message);
  });
});
