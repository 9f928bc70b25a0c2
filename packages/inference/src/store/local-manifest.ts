import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ManifestInvalidError } from "../errors";
import { sayIssues } from "../issues/say-issues";
import { MANIFEST_FILE, type ModelManifest, manifestFileSchema } from "../manifest";
import { withFileLock } from "./file-lock";

/** The rows of what was pulled and added: `manifest.json` of the store's directory. */
export class LocalManifest {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** @throws ManifestInvalidError */
  async rows(): Promise<readonly ModelManifest[]> {
    const path = join(this.#directory, MANIFEST_FILE);
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (text === null) return [];
    let content: unknown;
    try {
      content = JSON.parse(text);
      return manifestFileSchema.parse(content).models;
    } catch (error) {
      const problem =
        error instanceof z.ZodError
          ? sayIssues(error, content, { whole: "it", namesFields: true }).join(" ")
          : String(error);
      throw new ManifestInvalidError(path, problem, { cause: error });
    }
  }

  /** Adds a row, in place of the one with its id. */
  put(row: ModelManifest): Promise<void> {
    return this.#change((rows) => [...rows.filter(({ id }) => id !== row.id), row]);
  }

  delete(modelId: string): Promise<void> {
    return this.#change((rows) => rows.filter(({ id }) => id !== modelId));
  }

  /** Read, change, write beside, flush, rename, while no other process does: readers see the old rows or the new ones. */
  async #change(change: (rows: readonly ModelManifest[]) => readonly ModelManifest[]): Promise<void> {
    await withFileLock(join(this.#directory, ".locks", "manifest.lock"), {}, async () => {
      const models = change(await this.rows());
      await mkdir(this.#directory, { recursive: true });
      const beside = join(this.#directory, `.${MANIFEST_FILE}.${process.pid}`);
      const handle = await open(beside, "w");
      try {
        await handle.writeFile(`${JSON.stringify({ models }, null, 2)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, join(this.#directory, MANIFEST_FILE));
    });
  }
}
