import { decodeText, looksBinary } from "./decode-text";
import { extensionOf, type Format, formatOfName, formats, listOfFormats } from "./formats";
import { type Magic, sniffMagic } from "./magic";
import { ParseError } from "./parse-error";
import { baseName } from "./title-of-name";

/**
 * Which parser reads the file: the one its name promises when the bytes agree, otherwise the one the bytes ask for when the
 * name promises nothing.
 *
 * @throws ParseError FORMAT_MISMATCH when the bytes contradict the name, UNSUPPORTED_FORMAT when they are none of our formats
 */
export function detectFormat(file: { name: string; bytes: Uint8Array }): Format {
  const name = baseName(file.name);
  const promised = formatOfName(name);
  const magic = sniffMagic(file.bytes);

  if (promised === null) return formatOfUnknownName(file.bytes, name, magic);
  if (promised === "pdf") {
    if (magic?.kind !== "pdf") throw mismatch(name, promised, magic?.label ?? textOrBytes(file.bytes));
  } else if (promised === "docx") {
    if (magic === null || magic.kind === "html" || magic.kind === "pdf" || magic.kind === "binary")
      throw mismatch(name, promised, magic?.label ?? textOrBytes(file.bytes));
    // An archive without a document may be a damaged one, so only another known kind is called a mismatch.
    if (magic.kind === "zip" && magic.label !== "a ZIP archive") throw mismatch(name, promised, magic.label);
  } else if (magic !== null && magic.kind !== "html") {
    throw mismatch(name, promised, magic.label);
  } else if (looksBinary(decodeText(file.bytes).text)) {
    throw mismatch(name, promised, "binary data");
  }
  return promised;
}

function formatOfUnknownName(bytes: Uint8Array, name: string, magic: Magic | null): Format {
  if (magic?.kind === "pdf" || magic?.kind === "docx" || magic?.kind === "html") return magic.kind;
  if (magic === null && !looksBinary(decodeText(bytes).text)) return "text";
  const extension = extensionOf(name);
  throw new ParseError(
    "UNSUPPORTED_FORMAT",
    `${name} looks like ${magic?.label ?? "binary data"}${extension === "" ? "" : ` (.${extension})`}, which cannot be read. ` +
      `Save it as one of these: ${listOfFormats()}.`,
  );
}

function mismatch(name: string, promised: Format, label: string): ParseError {
  return new ParseError(
    "FORMAT_MISMATCH",
    `${name} is named like ${formats[promised].title}, but its bytes look like ${label}. ` +
      "Give it the extension of what it is, or fetch the real file again.",
  );
}

function textOrBytes(bytes: Uint8Array): string {
  return looksBinary(decodeText(bytes).text) ? "unknown binary data" : "plain text";
}
