import { mkdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type IndexedPassage, PassageIndex } from "@secondpass/retrieval";

/** Everything in such an index belongs to one revision: what it holds does not change under its name. */
export const FROZEN_REVISION = "frozen";

type Options = {
  /** Folder that keeps such indexes. */
  readonly directory: string;
  /** Names the very content: a table with this name and its marker is never written again. */
  readonly table: string;
  readonly dimension: number;
};

/**
 * An index that is filled once and then only searched, exactly at any size. One that was cut off is filled again over itself,
 * since its passages have the same ids.
 *
 * @param passages in groups that fit in memory; asked for only when the index is not complete yet
 */
export async function fillOnce(
  { directory, table, dimension }: Options,
  passages: () => AsyncIterable<readonly IndexedPassage[]>,
): Promise<{ index: PassageIndex; passages: number }> {
  await mkdir(directory, { recursive: true });
  const index = await PassageIndex.open({ directory, table, dimension, exactBelow: Number.MAX_SAFE_INTEGER });
  const marker = join(directory, `${table}${MARKER}`);
  try {
    const complete = await readMarker(marker);
    if (complete !== null && complete === (await index.countRevision(FROZEN_REVISION))) {
      // Used again: `removeUnused` goes by this.
      await utimes(marker, new Date(), new Date());
      return { index, passages: complete };
    }
    let written = 0;
    for await (const group of passages()) {
      await index.upsert(group.map((passage) => ({ ...passage, revisionId: FROZEN_REVISION })));
      written += group.length;
    }
    await index.maintain();
    await writeFile(marker, JSON.stringify({ passages: written }));
    return { index, passages: written };
  } catch (error) {
    index.close();
    throw error;
  }
}

/** Beside the table's folder, written last. */
export const MARKER = ".complete.json";

async function readMarker(path: string): Promise<number | null> {
  try {
    return (JSON.parse(await readFile(path, "utf8")) as { passages: number }).passages;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
