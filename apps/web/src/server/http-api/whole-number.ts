import { z } from "zod";

/**
 * A whole number from 1 to a limit, for a body; a value outside is told the whole range.
 *
 * @param name as the caller reads it, e.g. "k (the recall depth)"
 */
export function wholeNumber(name: string, max: number) {
  const error = ({ input }: { readonly input?: unknown }) =>
    `${name} is ${JSON.stringify(input)}; it must be a whole number from 1 to ${max.toLocaleString("en")}.`;
  return z.int({ error }).min(1, { error }).max(max, { error });
}
