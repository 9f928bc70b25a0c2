import type { Language } from "../language";

/** Sentences one after the other; Chinese ones need no space between them. */
export function joined(sentences: readonly string[], language: Language): string {
  return sentences.join(language === "zh" ? "" : " ");
}
