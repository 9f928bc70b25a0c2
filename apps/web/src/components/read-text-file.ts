export type TextFile = {
  readonly text: string;
  /** How its bytes were read: UTF-8 unless they are none. */
  readonly encoding: "utf-8" | "utf-16" | "gb18030";
};

/**
 * A file's text. Tables saved by a Chinese spreadsheet are often GB18030, and some tools write UTF-16; both are recognised.
 *
 * @returns null when the file is not text
 */
export async function readTextFile(file: Blob): Promise<TextFile | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = decode(bytes);
  return read === null || read.text.includes("\u0000") ? null : read;
}

function decode(bytes: Uint8Array): TextFile | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return attempt(bytes, "utf-16le", "utf-16");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return attempt(bytes, "utf-16be", "utf-16");
  return attempt(bytes, "utf-8", "utf-8") ?? attempt(bytes, "gb18030", "gb18030");
}

function attempt(bytes: Uint8Array, label: string, encoding: TextFile["encoding"]): TextFile | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}
