/** What the first bytes say a file is. `label` completes the sentence "its bytes look like …". */
export type Magic = { readonly kind: "pdf" | "zip" | "docx" | "html" | "binary"; readonly label: string };

/** @returns null when the bytes carry no signature we know, which every kind of text does. */
export function sniffMagic(bytes: Uint8Array): Magic | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString("latin1");
  // Readers accept a PDF header anywhere in the first 1,024 bytes.
  if (head.slice(0, 1024).includes("%PDF-")) return { kind: "pdf", label: "a PDF" };
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return sniffZip(bytes);
  const found = signatures.find(({ prefix }) => head.startsWith(prefix));
  if (found !== undefined) return { kind: "binary", label: found.label };
  const start = head
    .replace(/^[\xEF\xBB\xBF\xFF\xFE\0\s]+/, "")
    .replaceAll("\0", "")
    .toLowerCase();
  if (/^(<!--[\s\S]*?-->\s*)*(<!doctype html|<html\b|<head\b|<body\b)/.test(start))
    return { kind: "html", label: "an HTML page" };
  return null;
}

function sniffZip(bytes: Uint8Array): Magic {
  // Entry names are plain text in the local headers and in the directory at the end.
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (all.includes("word/document")) return { kind: "docx", label: "a Word document (DOCX)" };
  if (all.includes("xl/workbook")) return { kind: "zip", label: "an Excel workbook (XLSX)" };
  if (all.includes("ppt/presentation")) return { kind: "zip", label: "a PowerPoint presentation (PPTX)" };
  if (all.includes("application/epub+zip")) return { kind: "zip", label: "an EPUB book" };
  if (all.includes("opendocument")) return { kind: "zip", label: "an OpenDocument file" };
  return { kind: "zip", label: "a ZIP archive" };
}

const signatures: readonly { prefix: string; label: string }[] = [
  { prefix: "\xD0\xCF\x11\xE0", label: "an old Office file (.doc, .xls, .ppt) or an Office file with a password" },
  { prefix: "\x89PNG", label: "a PNG picture" },
  { prefix: "\xFF\xD8\xFF", label: "a JPEG picture" },
  { prefix: "GIF8", label: "a GIF picture" },
  { prefix: "II*\0", label: "a TIFF picture" },
  { prefix: "MM\0*", label: "a TIFF picture" },
  { prefix: "RIFF", label: "a WebP, WAV or AVI file" },
  { prefix: "\x1F\x8B", label: "a gzip archive" },
  { prefix: "7z\xBC\xAF", label: "a 7z archive" },
  { prefix: "Rar!", label: "a RAR archive" },
  { prefix: "BZh", label: "a bzip2 archive" },
  { prefix: "{\\rtf", label: "an RTF document" },
  { prefix: "\x7FELF", label: "a Linux program" },
  { prefix: "MZ\x90", label: "a Windows program" },
  { prefix: "SQLite format 3", label: "a SQLite database" },
  { prefix: "ID3", label: "an MP3 file" },
  { prefix: "\0\0\0\x18ftyp", label: "an MP4 video" },
  { prefix: "\0\0\0\x20ftyp", label: "an MP4 video" },
  { prefix: "version https://git-lfs.github.com/spec", label: "a Git LFS pointer: the file itself was not downloaded" },
];
