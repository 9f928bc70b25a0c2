import { getDocumentProxy, getMeta } from "unpdf";
import { oneLine } from "./clean-text";
import { ParseError } from "./parse-error";
import type { ParserInput, ParserOutput } from "./parser";
import { type PdfLine, pageLines } from "./pdf-lines";
import { withoutRunningLines } from "./pdf-running-lines";
import { addPdfText, largestLine } from "./pdf-structure";
import { TextBuilder } from "./text-builder";
import { baseName, titleOfName } from "./title-of-name";

/** Text in the order the file gives it, which is the reading order in all but broken ones; NFKC, so that ligatures are letters. */
export async function parsePdf({ name, bytes }: ParserInput): Promise<ParserOutput> {
  const document = await open(name, bytes);
  const pages: PdfLine[][] = [];
  const broken: number[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    try {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      pages.push(
        pageLines(
          content.items.filter((item) => "str" in item),
          page.view as number[],
        ),
      );
      page.cleanup();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      broken.push(number);
      pages.push([]);
    }
  }
  if (broken.length === document.numPages) throw damaged(name, "no page of it can be read");

  const body = withoutRunningLines(pages);
  const builder = new TextBuilder();
  addPdfText(body, builder);
  if (builder.isEmpty) {
    throw new ParseError(
      "NO_TEXT",
      `${baseName(name)} looks like scanned pages: there is no text on ${pagesOf(document.numPages)}, only pictures or nothing. ` +
        "Run text recognition (OCR) on it first and add the result.",
    );
  }
  const title = (await metadataTitle(document)) || largestLine(body) || titleOfName(name);
  const warnings = [
    ...(broken.length > 0
      ? [`Page ${broken.slice(0, 10).join(", ")} of ${document.numPages} is damaged and was left out.`]
      : []),
    ...mojibakeWarning(body),
  ];
  return { title, ...builder.build(title), warnings };
}

function pagesOf(count: number): string {
  return count === 1 ? "its page" : `any of its ${count.toLocaleString("en")} pages`;
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(name: string, bytes: Uint8Array): Promise<PdfDocument> {
  try {
    // pdf.js takes the buffer over, so it gets a copy. (It has no eval any more that a font could reach, CVE-2024-4367.)
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw new ParseError(
        "PDF_ENCRYPTED",
        `${baseName(name)} is protected by a password. Save it without one and add it again.`,
        { cause: error },
      );
    }
    throw damaged(name, error instanceof Error ? error.message : String(error), error);
  }
}

function damaged(name: string, found: string, cause?: unknown): ParseError {
  return new ParseError(
    "PDF_DAMAGED",
    `${baseName(name)} is a damaged or incomplete PDF (${found.replace(/\.$/, "")}). Fetch it again, or open it in a viewer and print it to a new PDF.`,
    { cause },
  );
}

async function metadataTitle(document: PdfDocument): Promise<string> {
  const { info } = await getMeta(document);
  const title = oneLine(String(info?.Title ?? "").normalize("NFKC"));
  // Word processors leave file names and placeholders here.
  const machineMade =
    /^(untitled|microsoft word|powerpoint|slide \d|\(anonymous\)|.*\.(docx?|pdf|tex|dvi|indd|odt|pptx?|xlsx?|qxd|html?)$)/i;
  return title.length < 3 || machineMade.test(title) || !/\p{Letter}/u.test(title) ? "" : title;
}

/** Fonts without a usable character map give private-use characters and replacement marks instead of words. */
function mojibakeWarning(pages: readonly (readonly PdfLine[])[]): string[] {
  const text = pages
    .flat()
    .map((line) => line.text)
    .join("");
  const strange = text.match(/[\uE000-\uF8FF\uFFFD]/g)?.length ?? 0;
  if (strange === 0 || strange / text.length < 0.05) return [];
  const share = Math.round((100 * strange) / text.length);
  return [
    `${share} % of the characters have no readable form: the fonts of this PDF do not say which letters they draw.`,
  ];
}
