import type { SystemPoint } from "@secondpass/ranking";
import type { Language } from "../language";
import { reportWords } from "../words/words";

/** Which systems nothing else beats in both quality and time. */
export function frontSentence(points: readonly SystemPoint[], language: Language): string {
  const names = points.filter(({ isOnFront }) => isOnFront).map(({ name }) => `“${name}”`);
  // A list of two or more names in the language's own way: "a", "b" and "c".
  const list = new Intl.ListFormat(language === "zh" ? "zh-CN" : "en-GB", { type: "conjunction" }).format(names);
  return reportWords(language).sentences.front(list);
}
