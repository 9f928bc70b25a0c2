import { escapeHtml } from "./escape-html";

/** Text that is HTML already. Everything else is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Part[];

/**
 * HTML in which every value is escaped unless it was made here: what a question holds can never become an element.
 *
 * @example html`<td>${"<img>"}</td>`.text // "<td>&lt;img&gt;</td>"
 */
export function html(literals: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(literals.map((literal, index) => literal + escaped(values[index] ?? "")).join(""));
}

function escaped(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "string") return escapeHtml(part);
  return typeof part === "number" ? String(part) : part.map(escaped).join("");
}
