import { statfs } from "node:fs/promises";
import type { Context } from "./context";
import { DiskFullError } from "./ingestion-error";

const reserveBytesDefault = 512 * 1024 * 1024;

/** @throws DiskFullError when `neededBytes` and the reserve, which deleting needs, are more than what is free */
export async function assertDiskSpace({ blobs, options }: Context, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(blobs.directory);
  const needed = neededBytes + (options.reserveBytes ?? reserveBytesDefault);
  if (bavail * bsize < needed) throw new DiskFullError(blobs.directory, bavail * bsize, needed);
}
