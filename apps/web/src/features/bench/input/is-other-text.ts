/**
 * Whether a text was put in the place of another, rather than made of it by an edit: an edit in one place leaves the first line or
 * the last one as it was.
 */
export function isOtherText(before: string, after: string): boolean {
  return firstLine(before) !== firstLine(after) && lastLine(before) !== lastLine(after);
}

const firstLine = (text: string) => text.split("\n", 1)[0];
const lastLine = (text: string) => text.slice(text.lastIndexOf("\n") + 1);
