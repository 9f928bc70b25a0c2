import { inflateRawSync } from "node:zlib";
import { ParseError } from "./parse-error";
import { baseName } from "./title-of-name";

export type ZipEntry = {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly dataStart: number;
  readonly compressedBytes: number;
};

/** The limits OWASP's file upload guidance asks for, with numbers that leave every honest office file room. */
export const zipLimits = { entriesMax: 5_000, uncompressedBytesMax: 200 * 1024 * 1024, ratioMax: 100 };

/** Small files of repeated markup pass 100:1 honestly; a bomb is large as well. */
const ratioCheckedFromBytes = 10 * 1024 * 1024;

/**
 * Reads an archive's directory and unpacks every entry once, counting, before any library trusts its headers: they can lie
 * about sizes, and entries can overlap.
 *
 * @throws ParseError DOCX_DAMAGED, DOCX_ENCRYPTED, ARCHIVE_LIMIT
 */
export function readZipEntries({ name, bytes }: { name: string; bytes: Uint8Array }): ZipEntry[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ZipEntry[] = [];
  let uncompressed = 0;
  let compressed = 0;
  for (const entry of directory(file, name)) {
    entries.push(entry);
    compressed += entry.compressedBytes;
    if (entries.length > zipLimits.entriesMax) throw limit(name, `more than ${zipLimits.entriesMax} entries`);
    if (compressed > file.length) throw limit(name, "entries that overlap each other");
    uncompressed += inflatedBytes(file, entry, { name, room: zipLimits.uncompressedBytesMax - uncompressed });
    if (uncompressed > ratioCheckedFromBytes && uncompressed > compressed * zipLimits.ratioMax) {
      throw limit(name, `data packed more than ${zipLimits.ratioMax}:1`);
    }
  }
  return entries;
}

function* directory(file: Buffer, name: string): Generator<ZipEntry> {
  try {
    const end = file.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
    if (end < 0) throw new RangeError("its directory is missing");
    let at = file.readUInt32LE(end + 16);
    const count = file.readUInt16LE(end + 10);
    for (let index = 0; index < count; index++) {
      if (file.readUInt32LE(at) !== 0x02014b50) throw new RangeError("its directory is broken");
      if ((file.readUInt16LE(at + 8) & 1) === 1) {
        throw new ParseError(
          "DOCX_ENCRYPTED",
          `${baseName(name)} is protected by a password. Save it without one and add it again.`,
        );
      }
      const nameBytes = file.readUInt16LE(at + 28);
      const header = file.readUInt32LE(at + 42);
      yield {
        name: file.toString("utf8", at + 46, at + 46 + nameBytes),
        method: file.readUInt16LE(at + 10),
        compressedBytes: file.readUInt32LE(at + 20),
        dataStart: header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28),
      };
      at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    }
  } catch (error) {
    if (error instanceof ParseError) throw error;
    if (error instanceof RangeError) throw damaged(name, error);
    throw error;
  }
}

function inflatedBytes(file: Buffer, entry: ZipEntry, { name, room }: { name: string; room: number }): number {
  const data = file.subarray(entry.dataStart, entry.dataStart + entry.compressedBytes);
  if (entry.method !== 8) return data.length;
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, room) }).length;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
      throw limit(name, `more than ${zipLimits.uncompressedBytesMax / 1024 / 1024} MB of data`);
    }
    throw damaged(name, error);
  }
}

function limit(name: string, found: string): ParseError {
  return new ParseError(
    "ARCHIVE_LIMIT",
    `${baseName(name)} unpacks to ${found}, which no ordinary document does. It was not read.`,
  );
}

function damaged(name: string, cause: unknown): ParseError {
  const found = cause instanceof Error ? cause.message : String(cause);
  return new ParseError(
    "DOCX_DAMAGED",
    `${baseName(name)} is a damaged or incomplete Word document (${found}). Fetch it again, or open it in Word and save it anew.`,
    { cause },
  );
}
