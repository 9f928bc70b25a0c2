import { type Dictionary, en } from "./en";
import type { Language } from "./language";
import { zh } from "./zh";

/** For the server (page titles); components take theirs from `useI18n`. */
export function dictionary(language: Language): Dictionary {
  return language === "zh" ? zh : en;
}
