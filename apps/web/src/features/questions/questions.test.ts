import { describe, expect, it } from "vitest";
import { inFileOrder } from "./add/in-file-order";
import { writtenQuestions } from "./add/written-questions";
import { alphaMeaning, kappaMeaning } from "./judgments/agreement-meaning";
import { parseWay, proveAddress, setAddress } from "./prove-address";

describe("questions written by hand", () => {
  it("are one in each line, without the empty ones, whatever ends the lines", () => {
    expect(writtenQuestions(" how long? \r\n\r\n为什么？\n").texts).toEqual(["how long?", "为什么？"]);
    expect(writtenQuestions("\n \n")).toEqual({ texts: [], tooLong: null });
  });

  it("say which line is too long to be asked", () => {
    expect(writtenQuestions(`fine?\n\n${"x".repeat(2_001)}`).tooLong).toEqual({ line: 3, characters: 2_001 });
    expect(writtenQuestions("x".repeat(2_000)).tooLong).toBeNull();
  });
});

it("lists the problems of an import file by file, from the first line of each", () => {
  const problem = (file: string, line: number | null) => ({ file, line, message: `${file} ${line}` });
  const problems = [problem("b.csv", 4), problem("a.csv", 9), problem("b.csv", 2), problem("a.csv", null)];
  expect(inFileOrder(problems).map(({ message }) => message)).toEqual(["b.csv 2", "b.csv 4", "a.csv null", "a.csv 9"]);
});

describe("addresses of proving", () => {
  it("name a set by its id and a way of adding to it, and hold any name of a knowledge base", () => {
    expect(setAddress("a & b", "id-1", "import")).toBe("/prove/sets/id-1?kb=a+%26+b&add=import");
    expect(setAddress("kb", "id-1")).toBe("/prove/sets/id-1?kb=kb");
    expect(proveAddress("知识", "id-1")).toBe("/prove?kb=%E7%9F%A5%E8%AF%86&set=id-1");
  });

  it("know the ways there are, and no other", () => {
    expect(["write", "import", "propose", "steal", null].map(parseWay)).toEqual([
      "write",
      "import",
      "propose",
      null,
      null,
    ]);
  });
});

describe("what agreement means", () => {
  it.each([
    [0.8, "reliable"],
    [0.7, "tentative"],
    [0.5, "unreliable"],
    [-0.2, "unreliable"],
    [null, "undefined"],
  ] as const)("an alpha of %s is %s", (alpha, meaning) => {
    expect(alphaMeaning(alpha, 50)).toBe(meaning);
  });

  it.each([
    [-0.1, "poor"],
    [0, "poor"],
    [0.2, "slight"],
    [0.5, "moderate"],
    [0.8, "substantial"],
    [1, "almostPerfect"],
    [null, "undefined"],
  ] as const)("a kappa of %s is %s", (kappa, meaning) => {
    expect(kappaMeaning(kappa, 50)).toBe(meaning);
  });

  it("is not told from too few shared", () => {
    expect([alphaMeaning(1, 19), kappaMeaning(1, 19)]).toEqual(["tooFew", "tooFew"]);
  });
});
