import { expect, it } from "vitest";
import { formatBytes } from "../../components/format-bytes";
import { formatCount } from "../models/format-count";
import { filterDocuments, orderDocuments } from "./document-order";
import { isLitter } from "./dropped-files";

const document = (name: string, state: "failed" | "queued" | "indexed", minute = 0) => ({
  name,
  title: `Title of ${name}`,
  state,
  updatedAt: new Date(2026, 10, 22, 0, minute),
});

it("puts failures first, then what is on its way, then the newest", () => {
  const documents = [
    document("old", "indexed", 1),
    document("b", "queued"),
    document("new", "indexed", 9),
    document("bad", "failed"),
    document("a", "queued"),
  ];
  expect(orderDocuments(documents).map((one) => one.name)).toEqual(["bad", "a", "b", "new", "old"]);
});

it("finds documents by words of their name or title", () => {
  const documents = [document("refund.md", "indexed"), document("clean.md", "indexed")];
  expect(filterDocuments(documents, "title REFUND").map((one) => one.name)).toEqual(["refund.md"]);
  expect(filterDocuments(documents, "  ")).toHaveLength(2);
});

it("leaves out what systems put into folders", () => {
  expect([".DS_Store", "docs/.git/HEAD", "docs/Thumbs.db", "__MACOSX/x"].every(isLitter)).toBe(true);
  expect(["docs/a.md", "a.b.pdf", "说明.txt"].some(isLitter)).toBe(false);
});

it("writes sizes and counts as people say them", () => {
  expect([0, 999, 1_234_567, 25_000_000, 2_240_000_000].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.2 MB",
    "25 MB",
    "2.2 GB",
  ]);
  expect([8_600_000, 560_000_000, 2_500].map(formatCount)).toEqual(["8.6 M", "560 M", "2.5 k"]);
});
