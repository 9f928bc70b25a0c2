import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type SayOptions, sayIssues } from "./say-issues";

const schema = z.object({
  query: z.string().min(1).max(5),
  k: z.int().min(1).max(1_000).optional(),
  share: z.number().positive().optional(),
  mode: z.enum(["hybrid", "dense"]).optional(),
  documents: z
    .array(z.union([z.string(), z.object({ text: z.string() })]))
    .min(1)
    .max(2)
    .optional(),
  count: z.coerce.number().int().optional(),
  own: z.int({ error: "own is what the schema says it is." }).optional(),
});
const said = (input: unknown, options?: SayOptions) => {
  const { error } = schema.safeParse(input);
  if (error === undefined) throw new Error("it fits");
  return sayIssues(error, input, options);
};

describe("sayIssues", () => {
  // "Invalid input: expected int, received number." and its like.
  it.each([
    [{}, "query is missing; it must be text."],
    [{ query: null }, "query is null; it must be text."],
    [{ query: "" }, "query is empty; it must have at least 1 character."],
    [{ query: "abcdef" }, "query has 6 characters; it must have at most 5 characters."],
    [{ query: "a", k: 1.5 }, "k is 1.5; it must be a whole number."],
    [{ query: "a", k: 1e9 }, "k is 1000000000; it must be at most 1,000."],
    [{ query: "a", k: "5" }, 'k is "5"; it must be a number.'],
    [{ query: "a", share: 0 }, "share is 0; it must be more than 0."],
    [{ query: "a", mode: "magic" }, 'mode is "magic"; it must be one of hybrid, dense.'],
    [{ query: "a", documents: [] }, "documents is empty; it must hold at least 1."],
    [{ query: "a", documents: ["a", "b", "c"] }, "documents holds 3; it must hold at most 2."],
    [{ query: "a", documents: [5] }, "documents[0] is 5; it must be text or an object."],
    [{ query: "a", documents: ["a", { text: 5 }] }, "documents[1].text is 5; it must be text."],
    // An address holds text only.
    [{ query: "a", count: "many" }, 'count is "many"; it must be a number.'],
    [{ query: "a", count: "1.5" }, 'count is "1.5"; it must be a whole number.'],
    [[], "The body is a list; it must be an object."],
    [{ query: "a", own: 1.5 }, "own is what the schema says it is."],
  ])("says of %j: %s", (input, sentence) => {
    expect(said(input)).toEqual([sentence]);
  });

  it("puts the field before a message of the schema's own, where that does not name it", () => {
    expect(said({ query: "a", own: 1.5 }, { namesFields: true })).toEqual(["own: own is what the schema says it is."]);
  });

  it("says one sentence per field, and repeats nobody's text when told so", () => {
    expect(said({ query: "x".repeat(9), k: "secret" }, { quotes: false })).toEqual([
      "query has 9 characters; it must have at most 5 characters.",
      "k is text; it must be a number.",
    ]);
    expect(said({ query: ["x"], k: -1.5 })).toEqual([
      "query is a list; it must be text.",
      "k is -1.5; it must be a whole number.",
    ]);
  });
});
