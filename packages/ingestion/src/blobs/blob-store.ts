import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { BlobDamagedError } from "../ingestion-error";

/**
 * Files named by the SHA-256 of their bytes, `ab/abcd…`. A blob that `put` returned is on the disk whatever happens next:
 * it is written beside its place, flushed, renamed, and the folder is flushed too.
 */
export class BlobStore {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** @returns the blob's SHA-256 in hexadecimal; storing the same bytes twice is one blob */
  async put(bytes: Uint8Array): Promise<string> {
    const sha = sha256(bytes);
    const path = this.#path(sha);
    if ((await sizeOf(path)) === bytes.byteLength) {
      // Young again, so that the collection of orphans leaves it to whoever is about to name it.
      const now = new Date();
      await utimes(path, now, now);
      return sha;
    }
    const folder = join(this.directory, sha.slice(0, 2));
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `.${randomUUID()}.tmp`);
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await flushFolder(folder);
    await flushFolder(this.directory);
    return sha;
  }

  /** @throws BlobDamagedError when it is gone or its bytes have changed */
  async read(sha: string): Promise<Buffer> {
    const path = this.#path(sha);
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      if (isNotFound(error)) throw new BlobDamagedError(path, "is gone", { cause: error });
      throw error;
    }
    const found = sha256(bytes);
    if (found !== sha) throw new BlobDamagedError(path, `has other bytes now (SHA-256 ${found})`);
    return bytes;
  }

  async has(sha: string): Promise<boolean> {
    return (await sizeOf(this.#path(sha))) !== null;
  }

  async delete(sha: string): Promise<void> {
    await rm(this.#path(sha), { force: true });
  }

  /** Every blob and every left-over temporary file (`sha` null), with its age. */
  async *list(): AsyncGenerator<{ sha: string | null; path: string; ageMs: number }> {
    for (const folder of await readFolder(this.directory)) {
      for (const name of await readFolder(join(this.directory, folder))) {
        const path = join(this.directory, folder, name);
        const found = await stat(path).catch((error: unknown) => {
          if (isNotFound(error)) return null;
          throw error;
        });
        if (found === null) continue;
        yield { sha: /^[0-9a-f]{64}$/.test(name) ? name : null, path, ageMs: Date.now() - found.mtimeMs };
      }
    }
  }

  #path(sha: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha)) throw new RangeError(`a blob is named ${JSON.stringify(sha)}, expected a SHA-256`);
    return join(this.directory, sha.slice(0, 2), sha);
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A rename is durable once its folder is. Windows cannot open folders and needs no flush of them. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function readFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
