import { describe, expect, it } from "vitest";
import { parseCandidates } from "./parse-candidates";

const texts = (source: string, options?: Parameters<typeof parseCandidates>[1]) =>
  parseCandidates(source, options).candidates.map(({ text }) => text);

const named = ({ candidates }: ReturnType<typeof parseCandidates>) => candidates.map(({ id, text }) => ({ id, text }));

describe("one passage per line", () => {
  it("takes every line as it stands and counts the blank ones", () => {
    const parsed = parseCandidates("one, with a comma\r\n\r\n  two\n   \n三。\n");
    expect(parsed).toMatchObject({ format: "lines", blankLines: 2, skipped: [] });
    expect(named(parsed)).toEqual([
      { id: "1", text: "one, with a comma" },
      { id: "3", text: "  two" },
      { id: "5", text: "三。" },
    ]);
  });

  it.each(["[1] a footnote\nanother", "{curly} words\nmore", "Text, and more text\nsecond line", '"quoted", he said'])(
    "does not mistake prose for a format: %j",
    (source) => {
      expect(parseCandidates(source).format).toBe("lines");
    },
  );

  it("finds nothing in nothing", () => {
    expect(parseCandidates("")).toMatchObject({ candidates: [], skipped: [], blankLines: 0 });
    expect(parseCandidates("\n\n")).toMatchObject({ candidates: [], blankLines: 2 });
  });
});

describe("JSON", () => {
  it("reads JSON lines, keeps ids and line breaks, and says which lines it could not use and why", () => {
    const parsed = parseCandidates(
      '{"id":"a","text":"one\\ntwo"}\n\n{"text":"three"}\n{"id":7,"text":"four"}\n{"title":"x"}\n{broken\n{"text":"  "}\n"just text"',
    );
    expect(parsed.format).toBe("jsonl");
    expect(named(parsed)).toEqual([
      { id: "a", text: "one\ntwo" },
      { id: "3", text: "three" },
      { id: "7", text: "four" },
      { id: "8", text: "just text" },
    ]);
    expect(parsed.skipped).toEqual([
      { line: 5, reason: "no-text", found: '{"title":"x"}' },
      { line: 6, reason: "not-json", found: "{broken" },
      { line: 7, reason: "empty-text", found: '{"text":"  "}' },
    ]);
    expect(parsed.blankLines).toBe(1);
  });

  it("reads an array of strings or objects over several lines", () => {
    const parsed = parseCandidates('[\n  "one",\n  {"id":"b","text":"two"},\n  3\n]');
    expect(parsed.format).toBe("json");
    expect(named(parsed)).toEqual([
      { id: "1", text: "one" },
      { id: "b", text: "two" },
    ]);
    expect(parsed.skipped).toEqual([{ line: 3, reason: "no-text", found: "3" }]);
  });

  it("says that a broken array is not JSON instead of losing it", () => {
    expect(parseCandidates('["one", "two"').skipped).toEqual([{ line: 1, reason: "not-json", found: '["one", "two"' }]);
  });

  it("takes a file by its extension, whatever it looks like", () => {
    expect(parseCandidates("plain", { fileName: "passages.jsonl" }).skipped[0]?.reason).toBe("not-json");
  });
});

describe("tables", () => {
  const table = 'id,title,text\n1,"First, of two","She said ""go""\nand went"\n2,Second,\n3,Third\n4,Fourth,plain\n';

  it("reads quoted cells with delimiters, quotes and line breaks, and skips rows without a passage by their line", () => {
    const parsed = parseCandidates(table);
    expect(parsed).toMatchObject({ format: "csv", csv: { columns: ["id", "title", "text"], column: "text" } });
    expect(named(parsed)).toEqual([
      { id: "1", text: 'She said "go"\nand went' },
      { id: "4", text: "plain" },
    ]);
    expect(parsed.skipped).toEqual([
      { line: 4, reason: "empty-text", found: "2 Second " },
      { line: 5, reason: "no-cell", found: "3 Third" },
    ]);
  });

  it("takes the column that is asked for", () => {
    expect(texts(table, { column: "title" })).toEqual(["First, of two", "Second", "Third", "Fourth"]);
  });

  it("takes the longest column of a table that names none of the usual ones", () => {
    expect(texts("a;b\nx;a long passage\n", { fileName: "table.csv" })).toEqual(["a long passage"]);
  });

  it("reads tabs, semicolons and Chinese headers, and drops a byte order mark", () => {
    expect(texts("\uFEFF编号\t段落\n1\t一百个候选\n")).toEqual(["一百个候选"]);
    expect(texts("id;text\n1;eins, zwei\n")).toEqual(["eins, zwei"]);
  });

  it("keeps what follows a quote that is never closed, and says on which line it is", () => {
    const parsed = parseCandidates('id,text\n1,fine\n2,"two\nlines"\n3,"open\n4,more');
    expect(parsed.candidates.at(-1)?.text).toBe("open\n4,more");
    expect(parsed.csv?.openQuoteLine).toBe(5);
    expect(parseCandidates(table).csv?.openQuoteLine).toBeNull();
  });
});

it("reads ten thousand lines", () => {
  const parsed = parseCandidates(Array.from({ length: 10_000 }, (_, index) => `passage ${index}`).join("\n"));
  expect(parsed.candidates).toHaveLength(10_000);
});
