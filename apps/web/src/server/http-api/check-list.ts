import { ApiProblem } from "./api-problem";

/** @throws ApiProblem `empty`, `batch-too-large` */
export function checkList(items: readonly unknown[], field: string, max: number): void {
  if (items.length === 0) throw new ApiProblem("empty", `\`${field}\` cannot be empty. Send at least one.`, { field });
  if (items.length > max) {
    const message = `batch size ${items.length} > maximum allowed batch size ${max}: \`${field}\` holds too many. Send them in several calls.`;
    throw new ApiProblem("batch-too-large", message, { field });
  }
}

/** @throws ApiProblem `empty` */
export function checkQuery(query: string): void {
  if (query.trim() !== "") return;
  throw new ApiProblem("empty", "`query` cannot be empty. Say what the texts are compared with.", { field: "query" });
}
