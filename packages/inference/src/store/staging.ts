import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { isHeldElsewhere } from "./file-lock";
import { modelTaskSchema } from "./model-task";

const RECORD_FILE = "pull.json";

const recordSchema = z.object({
  modelId: z.string().min(1),
  task: modelTaskSchema,
  place: z.string(),
  bytesTotal: z.int().nonnegative(),
  /** What each partial file belongs to: see `OpenedFile.validator`. */
  validators: z.record(z.string(), z.string().nullable()),
});

export type StagingRecord = z.infer<typeof recordSchema>;

/** What is left of a pull that did not end: enough to show it and to go on. */
export type InterruptedPull = Pick<StagingRecord, "modelId" | "task" | "place" | "bytesTotal"> & {
  readonly bytesDone: number;
  /** Another process works on it at this moment. */
  readonly elsewhere: boolean;
};

/** The folder in which a model's files grow before they are all there: nothing in it is ever loaded. */
export class Staging {
  readonly directory: string;

  constructor(storeDirectory: string, folder: string) {
    this.directory = join(storeDirectory, ".partial", folder);
  }

  /** Every pull of a store that was cut short, by the records it left. An unreadable record is no pull. */
  static async interrupted(storeDirectory: string): Promise<InterruptedPull[]> {
    const folders = await readdir(join(storeDirectory, ".partial")).catch(() => []);
    const pulls = await Promise.all(
      folders.map(async (folder) => {
        const staging = new Staging(storeDirectory, folder);
        const record = await staging.record();
        if (record === null) return null;
        const elsewhere = await isHeldElsewhere(join(storeDirectory, ".locks", `${folder}.lock`));
        return { ...record, bytesDone: await staging.bytes(), elsewhere };
      }),
    );
    return pulls
      .filter((pull) => pull !== null)
      .map(({ modelId, task, place, bytesTotal, bytesDone, elsewhere }) => ({
        modelId,
        task,
        place,
        bytesTotal,
        bytesDone,
        elsewhere,
      }));
  }

  path(file: string): string {
    return join(this.directory, file);
  }

  partialPath(file: string): string {
    return `${this.path(file)}.partial`;
  }

  async record(): Promise<StagingRecord | null> {
    try {
      return recordSchema.parse(JSON.parse(await readFile(this.path(RECORD_FILE), "utf8")));
    } catch {
      return null;
    }
  }

  async writeRecord(record: StagingRecord): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    await writeFile(`${this.path(RECORD_FILE)}.new`, JSON.stringify(record));
    await rename(`${this.path(RECORD_FILE)}.new`, this.path(RECORD_FILE));
  }

  /** Bytes of all files, whole and partial. */
  async bytes(): Promise<number> {
    const entries = await readdir(this.directory, { recursive: true, withFileTypes: true }).catch(() => []);
    const sizes = await Promise.all(
      entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith(RECORD_FILE))
        .map(async (entry) => (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Moves the finished folder to where models are loaded from, in place of what was there. */
  async moveTo(target: string): Promise<void> {
    const aside = `${this.directory}.replaced`;
    await rm(aside, { recursive: true, force: true });
    await rename(target, aside).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
    await rename(this.directory, target);
    await rm(join(target, RECORD_FILE), { force: true });
    await rm(aside, { recursive: true, force: true });
  }

  async discard(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}
