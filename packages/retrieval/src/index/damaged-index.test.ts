import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { direction, indexedPassage, temporaryDirectory, temporaryIndex } from "../../test/temporary-index";
import { IndexCorruptError, IndexMissingError } from "./index-errors";
import { PassageIndex } from "./passage-index";
import { quarantineIndex } from "./quarantine-index";

const TABLE = "kb_test_0a1b";
const east = direction(0);

async function filledIndex() {
  const directory = await temporaryDirectory();
  const index = await temporaryIndex({ directory, table: TABLE });
  await index.upsert([indexedPassage("a", "fox"), indexedPassage("b", "重排序")]);
  await index.maintain();
  const folder = join(directory, `${TABLE}.lance`);
  const open = async () => {
    const opened = await PassageIndex.open({ directory, table: TABLE, dimension: 4 });
    onTestFinished(() => opened.close());
    return opened;
  };
  return { directory, index, folder, open };
}

function newestManifest(folder: string): string {
  // Names count down from 2^64, so the newest sorts first.
  const [newest = ""] = readdirSync(join(folder, "_versions"))
    .filter((name) => name.endsWith(".manifest"))
    .sort();
  return join(folder, "_versions", newest);
}

describe("a damaged index", () => {
  it("is missing, by name, when its folder is removed while it is open", async () => {
    const { index, folder } = await filledIndex();
    rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 50 });
    await expect(index.searchDense(east, { limit: 1 })).rejects.toThrow(IndexMissingError);
    await expect(index.searchKeyword("fox", { limit: 1 })).rejects.toThrow(IndexMissingError);
    await expect(index.upsert([indexedPassage("c", "c")])).rejects.toThrow(IndexMissingError);
    await expect(index.deleteRevisions(["r1"])).rejects.toThrow(IndexMissingError);
    await expect(index.countRevision("r1")).rejects.toThrow(IndexMissingError);
    await expect(index.maintain()).rejects.toThrow(IndexMissingError);
    await expect(index.check()).rejects.toMatchObject({ code: "INDEX_MISSING", retryable: true });
    await expect(index.check()).rejects.toThrow(/being rebuilt/);
  });

  it("is missing, not made anew, when it was to be opened only", async () => {
    const directory = await temporaryDirectory();
    const opening = PassageIndex.open({ directory, table: TABLE, dimension: 4, create: false });
    await expect(opening).rejects.toThrow(IndexMissingError);
  });

  it("is corrupt when its newest manifest is cut short, open or not", async () => {
    const { index, folder, open } = await filledIndex();
    truncateSync(newestManifest(folder), 10);
    await expect(index.searchDense(east, { limit: 1 })).rejects.toThrow(IndexCorruptError);
    await expect(open()).rejects.toThrow(IndexCorruptError);
  });

  it("is corrupt when its newest manifest is empty", async () => {
    const { folder, open } = await filledIndex();
    truncateSync(newestManifest(folder), 0);
    await expect(open()).rejects.toThrow(IndexCorruptError);
  });

  it("is corrupt when a data file is gone", async () => {
    const { folder, open } = await filledIndex();
    for (const name of readdirSync(join(folder, "data"))) rmSync(join(folder, "data", name));
    await expect(open()).rejects.toMatchObject({ code: "INDEX_CORRUPT", retryable: true });
  });

  it("is corrupt when a data file is cut short or overwritten", async () => {
    const { folder, open } = await filledIndex();
    for (const name of readdirSync(join(folder, "data"))) truncateSync(join(folder, "data", name), 20);
    await expect(open()).rejects.toThrow(IndexCorruptError);
    for (const name of readdirSync(join(folder, "data"))) writeFileSync(join(folder, "data", name), "x".repeat(5000));
    await expect(open()).rejects.toThrow(IndexCorruptError);
  });

  it("is corrupt when its keyword index is gone", async () => {
    const { folder, open } = await filledIndex();
    rmSync(join(folder, "_indices"), { recursive: true });
    await expect(open()).rejects.toThrow(IndexCorruptError);
  });

  it("is corrupt when all manifests are gone and data is left", async () => {
    const { folder, open } = await filledIndex();
    rmSync(join(folder, "_versions"), { recursive: true });
    await expect(open()).rejects.toThrow(IndexCorruptError);
  });

  it("is put aside with its files, and can be built anew under its name", async () => {
    const { directory, index, folder, open } = await filledIndex();
    truncateSync(newestManifest(folder), 10);
    index.close();
    const aside = await quarantineIndex(directory, TABLE);
    expect(readdirSync(aside ?? "")).toContain("data");

    const rebuilt = await open();
    expect(await rebuilt.revisionIds()).toEqual([]);
    await rebuilt.upsert([indexedPassage("c", "fox")]);
    expect(await rebuilt.searchKeyword("fox", { limit: 10 })).toMatchObject([{ passage: { id: "c" } }]);
    expect(await rebuilt.searchDense(east, { limit: 10 })).toMatchObject([{ passage: { id: "c" } }]);
  });

  it("is nothing to put aside when it is not there", async () => {
    expect(await quarantineIndex(await temporaryDirectory(), TABLE)).toBeNull();
  });

  it("is no damage when creating it was interrupted", async () => {
    const directory = await temporaryDirectory();
    mkdirSync(join(directory, `${TABLE}.lance`, "_versions"), { recursive: true });
    const index = await temporaryIndex({ directory, table: TABLE });
    await index.upsert([indexedPassage("a", "fox")]);
    expect(await index.searchKeyword("fox", { limit: 10 })).toHaveLength(1);
  });
});
