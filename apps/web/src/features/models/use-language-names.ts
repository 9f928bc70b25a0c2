"use client";

import { useI18n } from "../../i18n/i18n";

/** Names of languages in the reader's own; a manifest may also name one in words, which has no translation. */
export function useLanguageNames(): (codes: readonly string[]) => string {
  const { language, t } = useI18n();
  const names = new Intl.DisplayNames([language === "zh" ? "zh-CN" : "en"], { type: "language" });
  const nameOf = (code: string) => {
    if (code === "multilingual") return t.models.multilingual;
    return /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(code) ? (names.of(code) ?? code) : code;
  };
  return (codes) => codes.map(nameOf).join(language === "zh" ? "、" : ", ");
}
