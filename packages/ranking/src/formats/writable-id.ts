/** An id cannot be written in a format that separates its fields by the characters in it. */
export class UnwritableIdError extends Error {
  override readonly name = "UnwritableIdError";
  readonly code = "UNWRITABLE_ID";
  readonly retryable = false;
}

/** @throws UnwritableIdError when the id is empty or holds a character that `separators` matches */
export function assertWritableId(id: string, separators: RegExp): void {
  if (id !== "" && !separators.test(id)) return;
  throw new UnwritableIdError(
    `found id ${JSON.stringify(id)}, expected one that is not empty and holds no space, as this format separates its fields by them; rename it`,
  );
}
