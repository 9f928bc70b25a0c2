import { decodeText } from "./decode-text";
import { ParseError } from "./parse-error";
import type { ParserInput, ParserOutput } from "./parser";
import { TextBuilder } from "./text-builder";
import { baseName, titleOfName } from "./title-of-name";

/** Where a line keeps its text, in the order of preference. */
const textKeys = ["text", "content", "body"] as const;
/** So many line numbers are named in a warning; the rest are counted. */
const namedLinesMax = 5;

/** One section per line `{text|content|body, title?}`. A bad line is skipped and named; the good ones stay. */
export function parseJsonl({ name, bytes }: ParserInput): ParserOutput {
  const { text, warning } = decodeText(bytes);
  const builder = new TextBuilder();
  const bad: { line: number; reason: string }[] = [];
  let lines = 0;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    lines += 1;
    const read = readLine(line);
    if ("reason" in read) {
      bad.push({ line: index + 1, reason: read.reason });
    } else {
      builder.newSection(read.title);
      builder.block(read.text);
    }
  }
  if (builder.isEmpty && bad.length > 0) {
    const first = bad[0];
    throw new ParseError(
      "JSONL_DAMAGED",
      `${baseName(name)}: none of ${lines.toLocaleString("en")} lines can be used; line ${first?.line} ${first?.reason}. ` +
        'Every line must be a JSON object such as {"title": "Rain", "text": "It rained."}.',
    );
  }
  const title = titleOfName(name);
  const warnings = [...(warning === null ? [] : [warning]), ...badLines(bad, lines)];
  return { title, ...builder.build(title), warnings };
}

function readLine(line: string): { title: string; text: string } | { reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return { reason: "is not JSON" };
    throw error;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { reason: "is not a JSON object" };
  const fields = new Map<string, unknown>(Object.entries(value));
  const text = textKeys.map((key) => fields.get(key)).find((found) => typeof found === "string" && found.trim() !== "");
  if (typeof text !== "string") return { reason: `has no ${textKeys.join(", ")} with a text` };
  const given = fields.get("title");
  const title = typeof given === "string" ? given.trim() : "";
  // A title that is the whole text says nothing twice.
  return { title: title === text.trim() ? "" : title, text };
}

/** One warning per reason, e.g. `Line 4,212 is not JSON and was skipped.` */
function badLines(bad: readonly { line: number; reason: string }[], lines: number): string[] {
  const reasons = [...new Set(bad.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const numbers = bad.filter((one) => one.reason === reason).map(({ line }) => line.toLocaleString("en"));
    if (numbers.length === 1) return `Line ${numbers[0]} ${reason} and was skipped.`;
    const named = numbers.slice(0, namedLinesMax).join("; ");
    const more =
      numbers.length > namedLinesMax ? ` and ${(numbers.length - namedLinesMax).toLocaleString("en")} more` : "";
    return `${numbers.length.toLocaleString("en")} of ${lines.toLocaleString("en")} lines were skipped: each ${reason} (line ${named}${more}).`;
  });
}
