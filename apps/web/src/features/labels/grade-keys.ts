import type { Grade } from "@secondpass/engine";
import type { KeyboardEvent } from "react";

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

const GRADES: ReadonlyMap<string, Grade> = new Map([
  ["0", 0],
  ["1", 1],
  ["2", 2],
  ["3", 3],
]);

/**
 * What a key says of a passage: a grade, or null to take it back.
 *
 * @returns undefined for a key that says nothing
 */
export function gradeOfKey({ key, ctrlKey, metaKey, altKey }: Key): Grade | null | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === "Backspace" || key === "Delete") return null;
  return GRADES.get(key);
}
