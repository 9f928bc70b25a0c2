/** What the readers take: a whole text, or its lines as they arrive (an array, a generator, Node's readline…). */
export type Lines = string | Iterable<string> | AsyncIterable<string>;

export type NumberedLine = { readonly number: number; readonly text: string };

/** A line is not what its format says. Names the line, what was found and what was expected. */
export class BadLineError extends Error {
  override readonly name = "BadLineError";
  readonly code = "BAD_LINE";
  readonly retryable = false;

  constructor(
    readonly line: number,
    readonly found: string,
    readonly expected: string,
    options?: ErrorOptions,
  ) {
    super(`line ${line}: found ${found}, expected ${expected}`, options);
  }
}

/** Lines counted from 1; without a byte order mark, carriage returns and blank lines. */
export async function* numberedLines(lines: Lines): AsyncGenerator<NumberedLine> {
  let number = 0;
  for await (const line of typeof lines === "string" ? lines.split("\n") : lines) {
    number += 1;
    const unmarked = number === 1 && line.startsWith("\ufeff") ? line.slice(1) : line;
    const text = unmarked.endsWith("\r") ? unmarked.slice(0, -1) : unmarked;
    if (text.trim() !== "") yield { number, text };
  }
}

/** What a message shows of a line: enough to find it, never a page of it. */
export function shown(text: string): string {
  const characters = [...text];
  return JSON.stringify(characters.length > 80 ? `${characters.slice(0, 80).join("")}…` : text);
}

/** An integer written with digits only; `1.0`, `1e3` and an empty field are not. */
export function parseGrade(text: string): number | null {
  return /^[+-]?\d+$/.test(text) ? Number(text) : null;
}
