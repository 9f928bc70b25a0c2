/** East Asian characters and full-width signs, which are as wide as they are high. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const NARROW_EM = 0.58;

/** About how wide a text will be, without asking a browser: a little more rather than less. */
export function textWidth(text: string, fontSize: number): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 1 : NARROW_EM), 0) * fontSize;
}

/** A text that is at most so wide, with an ellipsis where its end would be. */
export function fitText(text: string, fontSize: number, widthMax: number): string {
  if (textWidth(text, fontSize) <= widthMax) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, fontSize) > widthMax) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
