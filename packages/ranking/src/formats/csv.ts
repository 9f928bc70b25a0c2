/** What a spreadsheet takes for the beginning of a formula, in a cell of text; East Asian ones take the full-width signs too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. Text that a spreadsheet would run as a formula gets an
 * apostrophe in front; numbers stay numbers, a minus sign included.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv<Row extends object>(rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) return "";
  const columns = Object.keys(first) as (keyof Row & string)[];
  const lines = [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))];
  return `\uFEFF${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
