import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ModelCorruptError, ModelMissingError } from "../errors";
import { describeHead } from "./describe-head";
import type { LocatedModel, ModelFile } from "./model-manifest";

/**
 * Reads a file of a model into memory and proves that these very bytes are what the manifest describes, so that nothing
 * can change between the check and the use.
 *
 * @throws ModelMissingError, ModelCorruptError
 */
export async function readModelFile(model: LocatedModel, file: ModelFile): Promise<Buffer> {
  await checkSize(model, file);
  const bytes = await readFile(join(model.directory, file.path));
  compareHash(model, file, createHash("sha256").update(bytes).digest("hex"), bytes);
  return bytes;
}

/**
 * The same proof for a file that is not kept (external weights of several GB, `verify`): streamed, 64 kB at a time.
 *
 * @throws ModelMissingError, ModelCorruptError
 */
export async function checkModelFile(model: LocatedModel, file: ModelFile): Promise<void> {
  await checkSize(model, file);
  const path = join(model.directory, file.path);
  const hash = createHash("sha256");
  for await (const part of createReadStream(path)) hash.update(part);
  compareHash(model, file, hash.digest("hex"), await readHead(path));
}

async function checkSize({ manifest, directory, wayBack }: LocatedModel, file: ModelFile): Promise<void> {
  const path = join(directory, file.path);
  const expected = `${file.bytes} bytes with SHA-256 ${file.sha256}`;
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
  if (!status) throw new ModelMissingError({ modelId: manifest.id, path, expected, wayBack });
  if (!status.isFile()) {
    const found = "something that is not a file";
    throw new ModelCorruptError({ modelId: manifest.id, path, found, expected, wayBack });
  }
  const { size } = status;
  if (size !== file.bytes) {
    const looksLike = `${size} bytes${describeHead(await readHead(path))}`;
    throw new ModelCorruptError({ modelId: manifest.id, path, found: looksLike, expected, wayBack });
  }
}

function compareHash(
  { manifest, directory, wayBack }: LocatedModel,
  file: ModelFile,
  sha256: string,
  head: Buffer,
): void {
  if (sha256 === file.sha256) return;
  throw new ModelCorruptError({
    modelId: manifest.id,
    path: join(directory, file.path),
    found: `${file.bytes} bytes with SHA-256 ${sha256}${describeHead(head)}`,
    expected: `SHA-256 ${file.sha256}`,
    wayBack,
  });
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
