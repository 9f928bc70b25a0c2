import { cleanText, oneLine } from "./clean-text";
import { ParseError } from "./parse-error";
import type { Section } from "./parsed-file";

/** No reader and no index is served by more; a parser that makes more is being fooled (see PARSER_LIMIT). */
const charactersMax = 20_000_000;

/** A heading of level 1 further down is a chapter's, not the document's. */
const titleWithin = 1_000;

/**
 * Collects blocks of text into one string with sections and offsets. A heading opens a section; headings that follow each
 * other without a block between them open one section together, so that no section consists of a heading alone.
 */
export class TextBuilder {
  readonly #parts: string[] = [];
  readonly #sections: { path: readonly string[]; start: number; end: number }[] = [];
  #length = 0;
  #path: { level: number; text: string }[] = [];
  #start = 0;
  #hasBody = false;
  #firstHeading: string | null = null;

  /** @param level 1 is the outermost */
  heading(level: number, text: string): void {
    const line = oneLine(text);
    if (line === "") return;
    if (this.#hasBody) this.#closeSection();
    if (level === 1 && this.#length < titleWithin) this.#firstHeading ??= line;
    this.#path = [...this.#path.filter((above) => above.level < level), { level, text: line }];
    this.#append(line);
  }

  /** A paragraph, a list item, a table row: its line breaks stay, runs of blank lines do not. */
  block(text: string): void {
    const cleaned = cleanText(text)
      .replace(/[ \t]+$/gm, "")
      .replace(/\n{3,}/g, "\n\n")
      .replace(/^\n+|\n+$/g, "");
    if (cleaned.trim() === "") return;
    this.#append(cleaned);
    this.#hasBody = true;
  }

  /** Ends the section; what follows is another one, under the given heading of its own (row-based formats). */
  newSection(heading = ""): void {
    this.#closeSection();
    this.#path = heading === "" ? [] : [{ level: 1, text: oneLine(heading) }];
  }

  get length(): number {
    return this.#length;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** The first heading of level 1 when it stands at the beginning, where documents say their title. */
  get firstHeading(): string | null {
    return this.#firstHeading;
  }

  /** @param title leaves the headings above a section where it is the outermost one: a passage carries it anyway */
  build(title: string): { text: string; sections: Section[] } {
    this.#closeSection();
    const sections = this.#sections.map(({ path, start, end }) => ({
      heading: (path[0] === title ? path.slice(1) : path).join(" › "),
      start,
      end,
    }));
    return { text: this.#parts.join(""), sections };
  }

  #append(text: string): void {
    const separator = this.#length === 0 ? "" : "\n\n";
    if (this.#start === this.#length) this.#start += separator.length;
    this.#parts.push(separator, text);
    this.#length += separator.length + text.length;
    if (this.#length > charactersMax) {
      throw new ParseError(
        "PARSER_LIMIT",
        `The file holds more than ${charactersMax.toLocaleString("en")} characters of text. Split it into smaller files.`,
      );
    }
  }

  #closeSection(): void {
    if (this.#length > this.#start) {
      this.#sections.push({ path: this.#path.map(({ text }) => text), start: this.#start, end: this.#length });
    }
    this.#start = this.#length;
    this.#hasBody = false;
  }
}
