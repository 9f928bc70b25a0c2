import { createReadStream, statSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DownloadFailedError, ModelFileNotFoundError } from "../errors";
import type { ModelSource, OpenedFile, OpenOptions, SourceFile } from "./model-source";

const WHAT_A_FOLDER_HOLDS =
  "Expected the folder of the model, with the files of its repository in their places: config.json, the tokenizer's and the ONNX files.";

/** A folder with the files of a repository in their places: for machines without a network. */
export class FolderSource implements ModelSource {
  readonly place: string;

  constructor(folder: string) {
    this.place = resolve(folder);
  }

  /**
   * The first of several places below `folder` that holds a config.json: people copy the model's own folder, or one with many
   * models in it.
   *
   * @throws DownloadFailedError when there is no such folder; ModelFileNotFoundError that names every place looked in
   */
  static find(folder: string, names: readonly string[]): FolderSource {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new DownloadFailedError(`${resolve(folder)} is no folder on this machine. ${WHAT_A_FOLDER_HOLDS}`);
    const places = [folder, ...names.map((name) => join(folder, name))].map((place) => resolve(place));
    const found = places.find((place) => statSync(join(place, "config.json"), { throwIfNoEntry: false })?.isFile());
    if (found === undefined) throw new ModelFileNotFoundError("config.json", places.join(" or "), WHAT_A_FOLDER_HOLDS);
    return new FolderSource(found);
  }

  async stat(path: string): Promise<SourceFile | null> {
    const found = await stat(join(this.place, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
      throw error;
    });
    return found?.isFile() ? { bytes: found.size, sha256: null, commit: null } : null;
  }

  async open(path: string, { offset, validator, signal }: OpenOptions): Promise<OpenedFile> {
    const file = join(this.place, path);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new ModelFileNotFoundError(path, this.place, WHAT_A_FOLDER_HOLDS);
    const current = `${found.size}-${found.mtimeMs}`;
    const start = validator === current && offset <= found.size ? offset : 0;
    return {
      offset: start,
      bytesTotal: found.size,
      validator: current,
      body: createReadStream(file, { start, signal, highWaterMark: 1 << 20 }),
    };
  }
}
