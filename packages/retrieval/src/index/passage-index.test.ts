import { describe, expect, it } from "vitest";
import { direction, indexedPassage, temporaryDirectory, temporaryIndex } from "../../test/temporary-index";
import { IndexClosedError, IndexMismatchError, InvalidFilterError, InvalidVectorError } from "./index-errors";
import { type IndexHit, PassageIndex } from "./passage-index";

const ids = (hits: readonly IndexHit[]) => hits.map((hit) => hit.passage.id);
const east = direction(0);

describe("PassageIndex", () => {
  it("gives back what was written, in the order asked", async () => {
    const index = await temporaryIndex();
    const passage = indexedPassage("r1:0", "重排序之后", {
      title: "标题 › 节",
      start: 5,
      end: 10,
      ordinal: 3,
      tokens: 9,
    });
    await index.upsert([passage, indexedPassage("r1:1", "b")]);
    const { vector: _, ...stored } = passage;
    expect(await index.get(["r1:1", "absent", "r1:0"])).toMatchObject([{ id: "r1:1" }, stored]);
  });

  it("searches an empty table without a hit or an error", async () => {
    const index = await temporaryIndex();
    expect(await index.searchDense(east, { limit: 10 })).toEqual([]);
    expect(await index.searchKeyword("fox", { limit: 10 })).toEqual([]);
    expect(await index.maintain()).toMatchObject({ kind: "exact", rows: 0, recallAt100: 1 });
  });

  it("orders by cosine, best first, ties by passage id", async () => {
    const index = await temporaryIndex();
    await index.upsert([
      indexedPassage("c", "c", { vector: direction(60) }),
      indexedPassage("b", "b", { vector: direction(0) }),
      indexedPassage("a", "a", { vector: direction(0) }),
      indexedPassage("d", "d", { vector: direction(180) }),
    ]);
    const hits = await index.searchDense(east, { limit: 10 });
    expect(ids(hits)).toEqual(["a", "b", "c", "d"]);
    for (const [at, cosine] of [1, 1, 0.5, -1].entries()) expect(hits[at]?.score).toBeCloseTo(cosine, 5);
  });

  it("finds Chinese and English words, also before the indexes were refreshed", async () => {
    const index = await temporaryIndex();
    await index.upsert([
      indexedPassage("zh", "我们先召回一百条，再用重排序模型重新打分。"),
      indexedPassage("en", "Foxes were jumping over the café wall."),
      indexedPassage("title", "text", { title: "退款说明" }),
    ]);
    const find = async (text: string) => ids(await index.searchKeyword(text, { limit: 10 }));
    for (const refreshed of [false, true]) {
      if (refreshed) await index.maintain();
      expect(await find("重排序")).toEqual(["zh"]);
      expect(await find("jump fox")).toEqual(["en"]);
      expect(await find("cafe")).toEqual(["en"]);
      expect(await find("怎么申请退款？")).toEqual(["title"]);
    }
  });

  it.each([
    "",
    "   ",
    "!!!",
    "。？！",
    "😀😀",
    '"',
    "* AND OR",
    '"fox',
    "(fox",
    "fox~2 +-^",
    "a'; drop table x; --",
    "\ud800",
  ])("reads %j as words, not as a query language", async (text) => {
    const index = await temporaryIndex();
    await index.upsert([indexedPassage("en", "The fox"), indexedPassage("zh", "狐狸")]);
    const hits = await index.searchKeyword(text, { limit: 10 });
    expect(ids(hits)).toEqual(text.includes("fox") ? ["en"] : []);
  });

  it("writes the same passages twice as one", async () => {
    const index = await temporaryIndex();
    const passages = [indexedPassage("a", "one"), indexedPassage("b", "two")];
    await index.upsert(passages);
    await index.upsert(passages);
    await index.upsert([indexedPassage("a", "changed")]);
    expect(await index.countRevision("r1")).toBe(2);
    expect(await index.get(["a"])).toMatchObject([{ text: "changed" }]);
  });

  it("keeps the last of a key that is twice in one batch", async () => {
    const index = await temporaryIndex();
    await index.upsert([indexedPassage("a", "first"), indexedPassage("a", "last")]);
    expect(await index.searchDense(east, { limit: 10 })).toMatchObject([{ passage: { text: "last" } }]);
  });

  it("makes no duplicates when 20 writers on two handles write the same keys at once", async () => {
    const directory = await temporaryDirectory();
    const handles = [await temporaryIndex({ directory }), await temporaryIndex({ directory })];
    const passages = Array.from({ length: 10 }, (_, at) => indexedPassage(`p${at}`, `text ${at}`));
    await Promise.all(Array.from({ length: 20 }, (_, at) => handles[at % 2]?.upsert(passages)));
    expect((await handles[0]?.searchDense(east, { limit: 100 }))?.length).toBe(10);
  });

  it("writes more passages than one commit holds", async () => {
    const index = await temporaryIndex();
    await index.upsert(Array.from({ length: 4_500 }, (_, at) => indexedPassage(`p${at}`, `text ${at}`)));
    expect(await index.countRevision("r1")).toBe(4_500);
  });

  it("shows the writes of another handle", async () => {
    const directory = await temporaryDirectory();
    const writer = await temporaryIndex({ directory });
    const reader = await temporaryIndex({ directory });
    await writer.upsert([indexedPassage("a", "fox")]);
    expect(ids(await reader.searchDense(east, { limit: 10 }))).toEqual(["a"]);
    expect(ids(await reader.searchKeyword("fox", { limit: 10 }))).toEqual(["a"]);
    await writer.deleteRevisions(["r1"]);
    expect(await reader.searchDense(east, { limit: 10 })).toEqual([]);
  });

  it.each([
    ["too short", Float32Array.of(1, 0, 0)],
    ["too long", Float32Array.of(1, 0, 0, 0, 0)],
    ["NaN", Float32Array.of(1, Number.NaN, 0, 0)],
    ["infinite", Float32Array.of(1, Number.POSITIVE_INFINITY, 0, 0)],
    ["zero", new Float32Array(4)],
  ])("refuses a vector that is %s, and writes nothing of its batch", async (_what, vector) => {
    const index = await temporaryIndex();
    const batch = [indexedPassage("good", "good"), indexedPassage("bad", "bad", { vector })];
    await expect(index.upsert(batch)).rejects.toThrow(InvalidVectorError);
    await expect(index.upsert(batch)).rejects.toThrow(/passage bad/);
    await expect(index.searchDense(vector, { limit: 1 })).rejects.toThrow(InvalidVectorError);
    expect(await index.revisionIds()).toEqual([]);
  });

  it.each(["", "x' OR '1'='1", "r1; drop table x", "a b", "x".repeat(65), "ä", "r1'"])(
    "refuses %j as a revision id instead of putting it into a filter",
    async (id) => {
      const index = await temporaryIndex();
      await index.upsert([indexedPassage("a", "fox")]);
      await expect(index.deleteRevisions([id])).rejects.toThrow(InvalidFilterError);
      await expect(index.countRevision(id)).rejects.toThrow(InvalidFilterError);
      await expect(index.searchDense(east, { limit: 1, revisions: { in: [id] } })).rejects.toThrow(InvalidFilterError);
      await expect(index.searchKeyword("fox", { limit: 1, revisions: { notIn: [id] } })).rejects.toThrow(
        InvalidFilterError,
      );
      await expect(index.upsert([indexedPassage("b", "b", { revisionId: id })])).rejects.toThrow(InvalidFilterError);
      expect(await index.revisionIds()).toEqual(["r1"]);
    },
  );

  it.each(["", "x' OR '1'='1", 'a"b', "a b", "a\nb", "a\\b", "a;b", "x".repeat(257)])(
    "refuses %j as a passage id",
    async (id) => {
      const index = await temporaryIndex();
      await expect(index.get([id])).rejects.toThrow(InvalidFilterError);
      await expect(index.upsert([indexedPassage(id, "a")])).rejects.toThrow(InvalidFilterError);
    },
  );

  it("filters by revision, in and not in", async () => {
    const index = await temporaryIndex();
    await index.upsert(
      ["r1", "r2", "r3"].map((revisionId) => indexedPassage(`of-${revisionId}`, "fox", { revisionId })),
    );
    for (const search of [
      (revisions: { in: string[] } | { notIn: string[] }) => index.searchDense(east, { limit: 10, revisions }),
      (revisions: { in: string[] } | { notIn: string[] }) => index.searchKeyword("fox", { limit: 10, revisions }),
    ]) {
      expect(ids(await search({ in: ["r1", "r3"] }))).toEqual(["of-r1", "of-r3"]);
      expect(ids(await search({ notIn: ["r1", "r3"] }))).toEqual(["of-r2"]);
      expect(ids(await search({ in: [] }))).toEqual([]);
      expect(ids(await search({ notIn: [] }))).toHaveLength(3);
    }
  });

  it("deletes by revision and knows which revisions are left", async () => {
    const index = await temporaryIndex();
    await index.upsert(["r1", "r2", "r2"].map((revisionId, at) => indexedPassage(`p${at}`, "fox", { revisionId })));
    expect(await index.revisionIds()).toEqual(["r1", "r2"]);
    expect(await index.countRevision("r2")).toBe(2);
    await index.deleteRevisions(["r2", "never-seen"]);
    expect(await index.revisionIds()).toEqual(["r1"]);
    expect(await index.countRevision("r2")).toBe(0);
    await index.maintain();
    expect(ids(await index.searchKeyword("fox", { limit: 10 }))).toEqual(["p0"]);
  });

  it.each([0, -1, 1.5, 1e9, Number.NaN])("refuses a limit of %s", async (limit) => {
    const index = await temporaryIndex();
    await expect(index.searchDense(east, { limit })).rejects.toThrow(InvalidFilterError);
    await expect(index.searchKeyword("fox", { limit })).rejects.toThrow(InvalidFilterError);
  });

  it("keeps its passages when it is opened again", async () => {
    const directory = await temporaryDirectory();
    const first = await temporaryIndex({ directory });
    await first.upsert([indexedPassage("a", "fox")]);
    first.close();
    const second = await temporaryIndex({ directory });
    expect(ids(await second.searchKeyword("fox", { limit: 10 }))).toEqual(["a"]);
  });

  it("names the mismatch when it is opened for another dimension", async () => {
    const directory = await temporaryDirectory();
    await temporaryIndex({ directory, dimension: 4 });
    const opening = PassageIndex.open({ directory, table: "kb_test_0a1b", dimension: 8 });
    await expect(opening).rejects.toThrow(IndexMismatchError);
    await expect(opening).rejects.toThrow(/vectors of 4 numbers.*expected 8.*re-index/);
  });

  it("refuses a table name that is a path", async () => {
    const directory = await temporaryDirectory();
    await expect(PassageIndex.open({ directory, table: "../x", dimension: 4 })).rejects.toThrow(InvalidFilterError);
  });

  it("says so when it is used after closing", async () => {
    const index = await temporaryIndex();
    index.close();
    index.close();
    await expect(index.searchDense(east, { limit: 1 })).rejects.toThrow(IndexClosedError);
    await expect(index.upsert([indexedPassage("a", "a")])).rejects.toThrow(IndexClosedError);
  });
});
