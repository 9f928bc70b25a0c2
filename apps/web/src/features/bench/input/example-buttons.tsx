"use client";

import { useI18n } from "../../../i18n/i18n";
import { LANGUAGES, type Language } from "../../../i18n/language";

export function ExampleButtons({ onLoad }: { readonly onLoad: (language: Language) => void }) {
  const { language, t } = useI18n();
  const ownFirst = [...LANGUAGES].sort((a, b) => Number(b === language) - Number(a === language));
  return (
    <span className="flex items-center gap-2" title={t.bench.exampleHint}>
      <span className="text-mute">{t.bench.example}</span>
      {ownFirst.map((one) => (
        <button
          key={one}
          type="button"
          onClick={() => onLoad(one)}
          className="font-medium text-ink underline decoration-edge underline-offset-2 hover:decoration-ink"
        >
          {t.bench.examples[one]}
        </button>
      ))}
    </span>
  );
}
