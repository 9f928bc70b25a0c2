import { InvalidFilterError } from "./index-errors";

/** Which revisions a search may show. Lists of ids, never a piece of SQL. */
export type RevisionFilter = { readonly in: readonly string[] } | { readonly notIn: readonly string[] };

/** Ids that this program makes itself: knowledge bases, revisions, tables. */
const OWN_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Passage ids may come from a data set: any letters and marks, but nothing that could end a SQL literal, no blanks or controls. */
const PASSAGE_ID = /^[^\s'"`\\;\p{C}]{1,256}$/u;

export function assertOwnId(id: string, what: string): void {
  if (!OWN_ID.test(id)) {
    throw new InvalidFilterError(`${what} is ${JSON.stringify(id)}, expected 1 to 64 of A-Z a-z 0-9 _ -.`);
  }
}

export function assertPassageId(id: string): void {
  if (!PASSAGE_ID.test(id)) {
    throw new InvalidFilterError(
      `A passage id is ${JSON.stringify(id)}, expected 1 to 256 visible characters without quotes, backslash or semicolon.`,
    );
  }
}

/** LanceDB's `where` is raw SQL, so every predicate is made here and from checked ids only. @throws InvalidFilterError */
export function revisionPredicate(filter: RevisionFilter): string {
  const [ids, operator] = "in" in filter ? [filter.in, "IN"] : [filter.notIn, "NOT IN"];
  for (const id of ids) assertOwnId(id, "A revision id");
  if (ids.length === 0) return operator === "IN" ? "false" : "true";
  return `revision_id ${operator} (${literals(ids)})`;
}

/** @throws InvalidFilterError */
export function passagePredicate(ids: readonly string[]): string {
  for (const id of ids) assertPassageId(id);
  return ids.length === 0 ? "false" : `id IN (${literals(ids)})`;
}

function literals(ids: readonly string[]): string {
  return ids.map((id) => `'${id}'`).join(", ");
}
