import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { DATASET_PARTS, findDatasetFile } from "../evaluation/dataset-files";

/**
 * SHA-256 over the three parts of a folder in BEIR layout, each as its name and a NUL, its unpacked bytes and a NUL: packing a file again
 * changes nothing. Undefined when a part is missing.
 */
export async function datasetChecksum(folder: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  for (const part of DATASET_PARTS) {
    const path = findDatasetFile(folder, part);
    if (path === undefined) return undefined;
    hash.update(`${part}\0`);
    for await (const bytes of unpacked(path)) hash.update(bytes as Uint8Array);
    hash.update("\0");
  }
  return hash.digest("hex");
}

function unpacked(path: string): AsyncIterable<unknown> {
  const file = createReadStream(path);
  if (!path.endsWith(".gz")) return file;
  const gunzip = createGunzip();
  file.once("error", (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}
