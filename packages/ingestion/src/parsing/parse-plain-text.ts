import { oneLine } from "./clean-text";
import { decodeText } from "./decode-text";
import type { ParserInput, ParserOutput } from "./parser";
import { TextBuilder } from "./text-builder";
import { titleOfName } from "./title-of-name";

/** Plain text as it is. A short first line with a blank line below is the title. */
export function parsePlainText({ name, bytes }: ParserInput): ParserOutput {
  const { text, warning } = decodeText(bytes);
  const builder = new TextBuilder();
  builder.block(text);
  const title = titleLine(text) ?? titleOfName(name);
  return { title, ...builder.build(title), warnings: warning === null ? [] : [warning] };
}

function titleLine(text: string): string | null {
  const [, line] = /^\s*(\S[^\n]{0,119})\r?\n[ \t]*\r?\n/.exec(text) ?? [];
  return line === undefined || /^[-=*#]|[.。,;:]$/.test(line.trim()) ? null : oneLine(line);
}
