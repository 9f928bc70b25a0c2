/** How wide a character is drawn, in Latin letters: a Chinese one takes the room of two. */
export function characterWidth(character: string): 1 | 2 {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u.test(
    character,
  )
    ? 2
    : 1;
}
