import { Readability } from "@mozilla/readability";
import { oneLine } from "./clean-text";
import { decodeText } from "./decode-text";
import { addHtmlText, parsePage } from "./html-to-text";
import type { ParserInput, ParserOutput } from "./parser";
import { TextBuilder } from "./text-builder";
import { titleOfName } from "./title-of-name";

/** Below this share of the page's text the article is taken for a miss: reference pages, tables and lists are not articles. */
const articleShareMin = 0.5;
/** Shorter pages have little around their article to leave out. */
const articlePageMin = 1_500;
/** Readability's time grows with the square of a page's elements; no article needs more. */
const articleElementsMax = 20_000;

/** The article of a page where there is one, otherwise all of its visible text. Nothing is fetched, nothing is run. */
export function parseHtml({ name, bytes }: ParserInput): ParserOutput {
  const { text: html, warning } = decodeText(bytes, declaredCharset(bytes));
  const whole = new TextBuilder();
  const page = parsePage(html);
  const pageTitle = oneLine(page.querySelector("title")?.textContent ?? "");
  addHtmlText(page.body, whole);

  const article = whole.length < articlePageMin ? null : readArticle(html);
  const builder = article !== null && article.length >= articleShareMin * whole.length ? article : whole;
  const title = pageTitle || whole.firstHeading || titleOfName(name);
  return { title, ...builder.build(title), warnings: warning === null ? [] : [warning] };
}

/** Readability works on a copy, because it takes the page apart. */
function readArticle(html: string): TextBuilder | null {
  try {
    const article = new Readability(parsePage(html) as unknown as ConstructorParameters<typeof Readability>[0], {
      maxElemsToParse: articleElementsMax,
    }).parse();
    if (article?.content == null) return null;
    const builder = new TextBuilder();
    addHtmlText(parsePage(article.content).body, builder);
    return builder;
  } catch (error) {
    // Readability recurses and gives up on huge or deep pages; the whole text is still there.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** `<meta charset>` or its older form, looked for in the first 4,096 bytes as browsers do. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString("latin1");
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null;
}
