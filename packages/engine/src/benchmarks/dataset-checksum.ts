import { createHash } from "node:crypto";
import { DATASET_PARTS, findDatasetFile } from "../evaluation/dataset-files";
import { unpackedFile } from "../evaluation/file-text";

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
    for await (const bytes of unpackedFile(path)) hash.update(bytes as Uint8Array);
    hash.update("\0");
  }
  return hash.digest("hex");
}
