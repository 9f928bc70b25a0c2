/** A Chinese name this short is its own abbreviation. */
const HAN_CHARACTERS_MAX = 3;

/**
 * A name in two letters or so, for a chip that has its full form beside it for ears and on hover.
 *
 * @example initialsOf("Ann Lee") // "AL"; initialsOf("me") // "ME"; initialsOf("王小明") // "王小明"
 */
export function initialsOf(name: string): string {
  const characters = [...name];
  if (/\p{Script=Han}/u.test(name)) return characters.slice(0, HAN_CHARACTERS_MAX).join("");
  const words = name.split(/[\s._-]+/).filter((word) => word !== "");
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => [...word][0] ?? "") : characters.slice(0, 2);
  return letters.join("").toUpperCase();
}
