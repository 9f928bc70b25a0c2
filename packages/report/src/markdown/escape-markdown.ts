/** What Markdown, or GitHub's formulas, would read as more than a character within a line. */
const SPECIAL = /[\\`*_[\]<>|~&$]/g;
/** A name that somebody would be written to, an issue that would be linked. */
const REFERENCE = /(?<!\w)([@#])(?=\w)/g;

/**
 * A text that stays what it is in a cell of a GitHub table: one line, no markup, no HTML, nobody mentioned.
 *
 * @example escapeMarkdown("a|b") // "a\\|b"
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .trim()
      .replace(SPECIAL, (character) => `\\${character}`)
      // GitHub looks for these after everything else is read, so a backslash would not help; a space without width does.
      .replace(REFERENCE, "$1\u200b")
  );
}
