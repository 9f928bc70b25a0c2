import { expect, it } from "vitest";
import { parseCandidates } from "../candidates/parse-candidates";
import { CHARACTERS_MAX, PASSAGES_MAX } from "../limits";
import { usableCandidates } from "./usable-candidates";

const lines = (count: number, text = "x") => parseCandidates(Array.from({ length: count }, () => text).join("\n"));

it("takes all passages up to the limit, and refuses more until the first are asked for", () => {
  expect(usableCandidates(lines(PASSAGES_MAX), { takesFirst: false }).problem).toBeNull();
  const many = lines(PASSAGES_MAX + 1);
  expect(usableCandidates(many, { takesFirst: false })).toMatchObject({ problem: "too-many" });
  const first = usableCandidates(many, { takesFirst: true });
  expect([first.problem, first.candidates.length]).toEqual([null, PASSAGES_MAX]);
});

it("refuses a table with a quote that is never closed", () => {
  const table = parseCandidates('id,text\n1,"open\n2,more');
  expect(usableCandidates(table, { takesFirst: false }).problem).toBe("open-quote");
});

it("refuses nothing, and more characters than a run reads", () => {
  expect(usableCandidates(parseCandidates("\n"), { takesFirst: false }).problem).toBe("none");
  const long = usableCandidates(lines(2, "x".repeat(CHARACTERS_MAX / 2 + 1)), { takesFirst: false });
  expect([long.problem, long.characters]).toEqual(["too-long", CHARACTERS_MAX + 2]);
});
