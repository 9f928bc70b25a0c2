import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, rename, rm, stat } from "node:fs/promises";
import { type DownloadTimings, downloadFile, type ModelSource } from "../download";
import { DownloadCorruptError } from "../errors";
import type { ModelFile } from "../manifest";
import type { WantedFile } from "./ask-for-files";
import type { Staging } from "./staging";

type FileWork = {
  readonly source: ModelSource;
  readonly signal: AbortSignal;
  readonly staging: Staging;
  readonly timings: DownloadTimings;
  readonly validator: string | null;
  readonly onValidator: (validator: string | null) => Promise<void>;
  readonly onProgress: (stage: "downloading" | "verifying", bytes: number) => void;
};

/**
 * One file: fetched, hashed as it lies on the disk, compared, and only then given its name.
 *
 * @throws what `downloadFile` throws; DownloadCorruptError when what arrived is another file, read from the start as well
 */
export async function bringFile(file: WantedFile, work: FileWork): Promise<ModelFile> {
  const { staging, source, signal, timings, onValidator, onProgress } = work;
  const [target, partial] = [staging.path(file.path), staging.partialPath(file.path)];
  const held = await stat(target).catch(() => null);
  if (held !== null) {
    onProgress("verifying", held.size);
    const sha256 = await hashFile(target, signal);
    if (file.sha256 === null || file.sha256 === sha256) return { path: file.path, bytes: held.size, sha256 };
    await rm(target);
  }
  for (let validator = work.validator; ; validator = null) {
    const { resumed } = await downloadFile({
      source,
      path: file.path,
      target: partial,
      bytes: file.exact ? file.bytes : null,
      validator,
      hashKnown: file.sha256 !== null,
      timings,
      signal,
      onValidator,
      onBytes: (bytes) => onProgress("downloading", bytes),
    });
    const { size } = await stat(partial);
    onProgress("verifying", size);
    try {
      const sha256 = await hashFile(partial, signal);
      await checkContent(file, { partial, place: source.place, sha256 });
      await rename(partial, target);
      return { path: file.path, bytes: size, sha256 };
    } catch (error) {
      if (!(error instanceof DownloadCorruptError)) throw error;
      await rm(partial, { force: true });
      // The first half may be of an older file, or damaged on disk: once from the start tells.
      if (!resumed) throw error;
    }
  }
}

async function checkContent(
  file: WantedFile,
  { partial, place, sha256 }: { readonly partial: string; readonly place: string; readonly sha256: string },
): Promise<void> {
  if (file.sha256 !== null && sha256 !== file.sha256) {
    const [found, expected] = [`SHA-256 ${sha256}`, `SHA-256 ${file.sha256}`];
    throw new DownloadCorruptError({ path: file.path, place, found, expected });
  }
  if (!file.path.endsWith(".json")) return;
  try {
    JSON.parse(await readFile(partial, "utf8"));
  } catch (error) {
    throw new DownloadCorruptError({ path: file.path, place, found: String(error), expected: "JSON" });
  }
}

async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal.throwIfAborted();
    hash.update(part);
  }
  return hash.digest("hex");
}
