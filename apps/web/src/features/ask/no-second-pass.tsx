"use client";

import { useI18n } from "../../i18n/i18n";

export function NoSecondPass() {
  const { t } = useI18n();
  return (
    <aside className="mt-8 h-fit rounded-xl border border-edge/50 border-dashed px-5 py-6 text-mute">
      <h2 className="font-semibold text-ink">{t.ask.noSecondPass}</h2>
      <p className="mt-1">{t.ask.noSecondPassText}</p>
    </aside>
  );
}
