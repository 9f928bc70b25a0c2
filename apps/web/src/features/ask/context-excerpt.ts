import { characterWidth } from "../ranking-view/character-width";

type Options = {
  readonly side: "before" | "after";
  /** In Latin letters; a Chinese character counts as two. */
  readonly widthMax: number;
  /** The text reaches to the document's own beginning or end, so that nothing is missing there. */
  readonly isAtEdge: boolean;
};

/**
 * What stands next to a passage: the end of the text before it, or the beginning of the text after it, cut between words. An ellipsis
 * says where something is left out.
 *
 * @example contextExcerpt("aration. Two numbers shape a system.", { side: "before", widthMax: 24, isAtEdge: false }) // "…numbers shape a system."
 */
export function contextExcerpt(text: string, { side, widthMax, isAtEdge }: Options): string {
  const characters = [...text.trim()];
  const near = side === "before" ? characters.toReversed() : characters;
  const kept = near.slice(0, fitting(near, widthMax));
  if (kept.length === near.length && isAtEdge) return characters.join("");
  // The text is cut already where it ends before the document does: its last letters may be half a word.
  const isBetweenWords =
    kept.length < near.length && !(isWordCharacter(near[kept.length]) && isWordCharacter(kept.at(-1)));
  const whole = isBetweenWords ? kept : withoutHalfWord(kept);
  return side === "before" ? `…${whole.toReversed().join("").trim()}` : `${whole.join("").trim()}…`;
}

function fitting(characters: readonly string[], widthMax: number): number {
  let width = 0;
  for (const [index, character] of characters.entries()) {
    width += characterWidth(character);
    if (width > widthMax) return index;
  }
  return characters.length;
}

/** Leaves out the letters at the end, unless there is nothing else. */
function withoutHalfWord(characters: readonly string[]): readonly string[] {
  const last = characters.findLastIndex((character) => !isWordCharacter(character));
  return last === -1 ? characters : characters.slice(0, last + 1);
}

/** Of a script that writes words apart. Chinese can be cut between any two characters. */
function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}\p{M}'’_-]/u.test(character) && characterWidth(character) === 1;
}
