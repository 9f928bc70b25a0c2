"use client";

import { X } from "lucide-react";
import { useI18n } from "../../i18n/i18n";

/** The keys of the page. Not a dialog: they go on working while they are looked at. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useI18n();
  const words = t.judge;
  return (
    <section
      aria-label={words.keys}
      className="fixed right-4 bottom-36 z-20 w-[min(22rem,calc(100vw-2rem))] rounded-xl border border-line bg-panel px-5 py-4 shadow-lift"
    >
      <div className="flex items-start justify-between">
        <h2 className="font-semibold">{words.keys}</h2>
        <button
          type="button"
          aria-label={t.close}
          title={t.close}
          onClick={onClose}
          className="-mt-1.5 -mr-2 grid size-9 place-items-center rounded-lg text-mute transition-colors hover:bg-sunken hover:text-ink"
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-[13px]">
        {words.keyList.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt className="font-medium tabular-nums">{keys}</dt>
            <dd className="text-mute">{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
