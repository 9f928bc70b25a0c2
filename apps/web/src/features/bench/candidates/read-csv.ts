export type CsvRecord = {
  readonly line: number;
  readonly cells: readonly string[];
  /** The line of a quote that is never closed: what follows it, to the end of the text, is in the record's last cell. */
  readonly openQuoteLine: number | null;
};

export const DELIMITERS = [",", "\t", ";"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Records of RFC 4180: a cell in double quotes may hold the delimiter, line breaks and doubled quotes. A quote that is never
 * closed holds the rest of the text and is told. Lines without a character are no records.
 *
 * @param options.recordsMax stop after this many
 */
export function readCsv(
  text: string,
  delimiter: Delimiter,
  options: { readonly recordsMax?: number } = {},
): CsvRecord[] {
  const { recordsMax = Number.POSITIVE_INFINITY } = options;
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let cell = "";
  let line = 1;
  let startLine = 1;
  let quoteLine = 1;
  let isQuoted = false;
  let wasQuoted = false;

  const endCell = () => {
    cells.push(cell);
    cell = "";
    wasQuoted = false;
  };
  const endRecord = () => {
    const isBlank = cells.length === 0 && cell === "" && !wasQuoted;
    endCell();
    if (!isBlank) records.push({ line: startLine, cells, openQuoteLine: isQuoted ? quoteLine : null });
    cells = [];
  };

  for (let at = 0; at < text.length && records.length < recordsMax; at += 1) {
    const character = text[at] ?? "";
    const isBreak = character === "\n" || (character === "\r" && text[at + 1] !== "\n");
    if (isBreak) line += 1;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === "" && !wasQuoted) {
      isQuoted = true;
      quoteLine = line;
      wasQuoted = true;
    } else if (character === delimiter) endCell();
    else if (isBreak) {
      endRecord();
      startLine = line;
    } else if (character !== "\r") cell += character;
  }
  if (records.length < recordsMax) endRecord();
  return records;
}
