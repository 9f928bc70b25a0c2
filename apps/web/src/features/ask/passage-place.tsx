"use client";

import type { PassageDetail } from "@secondpass/engine";
import { useI18n } from "../../i18n/i18n";

/** A passage of one line in a long document would be too thin to see. */
const WIDTH_PERCENT_MIN = 1;

export function PassagePlace({ detail }: { readonly detail: PassageDetail }) {
  const { t } = useI18n();
  const { start, end, documentLength, ordinal, passages } = detail;
  const width = Math.max(WIDTH_PERCENT_MIN, ((end - start) / Math.max(1, documentLength)) * 100);
  const left = Math.min(100 - width, (start / Math.max(1, documentLength)) * 100);
  return (
    <section>
      <h3 className="font-semibold text-[13px]">{t.passage.inDocument}</h3>
      <div className="relative mt-2 h-2.5 overflow-hidden rounded-full bg-line" aria-hidden="true">
        <div className="absolute inset-y-0 rounded-full bg-ink" style={{ left: `${left}%`, width: `${width}%` }} />
      </div>
      <p className="mt-1.5 flex flex-wrap justify-between gap-x-4 text-[13px] text-mute">
        <span>{t.passage.place(ordinal + 1, passages)}</span>
        <span>{t.passage.characters(start, end, documentLength)}</span>
      </p>
    </section>
  );
}
