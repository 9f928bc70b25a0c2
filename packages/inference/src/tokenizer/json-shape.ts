/**
 * Reading parsed JSON without a schema library: these files are read in the child, and loading zod there would take 13 MB of
 * the 100 MB that the child may use beside the models.
 */
export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @throws Error that says where, what was expected and what was found. */
export function expectObject(value: unknown, where: string): JsonObject {
  if (!isObject(value)) throw wrongShape(where, "an object", value);
  return value;
}

export function expectArray(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrongShape(where, "an array", value);
  return value;
}

export function expectString(value: unknown, where: string): string {
  if (typeof value !== "string") throw wrongShape(where, "a string", value);
  return value;
}

/** Token ids, type ids: integers from 0. */
export function expectId(value: unknown, where: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw wrongShape(where, "an id", value);
  return value;
}

function wrongShape(where: string, expected: string, found: unknown): Error {
  return new Error(`${where} is not understood: expected ${expected}, found ${JSON.stringify(found)?.slice(0, 80)}`);
}
