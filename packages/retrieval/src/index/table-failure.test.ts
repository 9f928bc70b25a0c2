import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { indexedPassage, temporaryDirectory } from "../../test/temporary-index";
import { RetrievalError } from "../retrieval-error";
import { IndexCorruptError } from "./index-errors";
import { PassageIndex } from "./passage-index";
import { tableFailure } from "./table-failure";

describe("tableFailure", () => {
  it("has a name for every damage, whichever file it hits and however", { timeout: 120_000 }, async () => {
    const directory = await temporaryDirectory();
    const open = () => PassageIndex.open({ directory, table: "kb_test_0a1b", dimension: 4, exactBelow: 300 });
    const filled = await open();
    const circle = (at: number) => Float32Array.of(Math.cos(at), Math.sin(at), 0, 0);
    await filled.upsert(
      Array.from({ length: 400 }, (_, at) => indexedPassage(`p${at}`, `fox 模型 ${at}`, { vector: circle(at) })),
    );
    expect(await filled.maintain()).toMatchObject({ kind: "ivf_flat" });
    filled.close();

    const folder = join(directory, "kb_test_0a1b.lance");
    const intact = join(directory, "intact");
    cpSync(folder, intact, { recursive: true });
    const files = ["data", "_versions", "_indices"].flatMap((part) =>
      readdirSync(join(folder, part), { recursive: true })
        .map((name) => join(part, String(name)))
        .filter((name) => statSync(join(folder, name)).isFile()),
    );

    let named = 0;
    for (const [round, name] of [...files, ...files, ...files, ...files].entries()) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
      cpSync(intact, folder, { recursive: true });
      damage(join(folder, name), round, Math.floor(round / files.length));
      const failure = await firstFailure(open);
      if (failure === null) continue;
      expect(failure, name).toBeInstanceOf(RetrievalError);
      named += 1;
    }
    expect(named).toBeGreaterThan(files.length);
  });

  it("does not call trouble of the machine damage", async () => {
    const directory = await temporaryDirectory();
    const index = await PassageIndex.open({ directory, table: "kb_test_0a1b", dimension: 4 });
    index.close();
    const native = (message: string) => Object.assign(new Error(message), { code: "GenericFailure" });
    const full = native("LanceError(IO): No space left on device (os error 28)");
    expect(tableFailure(full, index)).toBe(full);
    expect(tableFailure(native("LanceError(IO): file size is too small"), index)).toBeInstanceOf(IndexCorruptError);
    const other = new TypeError("not of LanceDB");
    expect(tableFailure(other, index)).toBe(other);
  });
});

/** Eight flipped bits at seeded places, the second half cut off, or the file gone. */
function damage(path: string, seed: number, kind: number): void {
  const bytes = readFileSync(path);
  if (kind === 3) rmSync(path);
  else if (kind === 2) writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length / 2)));
  else {
    let state = seed;
    for (let flips = 0; flips < 8; flips += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const at = state % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (state >>> 29));
    }
    writeFileSync(path, bytes);
  }
}

/** What opening, searching, writing and upkeep say; null when the damage is not noticed. */
async function firstFailure(open: () => Promise<PassageIndex>): Promise<unknown> {
  try {
    const index = await open();
    try {
      await index.searchDense(Float32Array.of(1, 0, 0, 0), { limit: 50 });
      await index.searchKeyword("fox 模型", { limit: 50 });
      await index.upsert([indexedPassage("p1", "fox")]);
      await index.maintain();
      return null;
    } finally {
      index.close();
    }
  } catch (error) {
    return error;
  }
}
