"use client";

import { useRouter } from "next/navigation";
import { useI18n } from "../i18n/i18n";
import { LANGUAGE_COOKIE } from "../i18n/language";
import { setPreferenceCookie } from "./preference-cookie";

export function LanguageToggle() {
  const { language, t } = useI18n();
  const router = useRouter();
  return (
    <button
      type="button"
      title={t.language.switchToName}
      className="h-9 rounded-lg px-2.5 text-mute transition-colors hover:bg-sunken hover:text-ink"
      onClick={() => {
        setPreferenceCookie(LANGUAGE_COOKIE, language === "en" ? "zh" : "en");
        router.refresh();
      }}
    >
      <span lang={language === "en" ? "zh-CN" : "en"}>{t.language.switchTo}</span>
      {/* The name begins with what is seen, so that it can be called by it. */}
      <span className="sr-only"> · {t.language.switchToName}</span>
    </button>
  );
}
