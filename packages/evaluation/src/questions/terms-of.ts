/** Words in lower case; of Chinese every pair of neighbouring characters, as it has no spaces. */
export function termsOf(text: string): string[] {
  const runs = text.toLowerCase().match(/\p{Script=Han}+|[\p{Letter}\p{Number}]+/gu) ?? [];
  return runs.flatMap((run) => (/^\p{Script=Han}/u.test(run) ? pairsOf(run) : [run]));
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
