"use client";

import { CornerDownRight } from "lucide-react";
import { useI18n } from "../../i18n/i18n";
import { EmptyPicture } from "./empty-picture";

/** Before the first question: what this page shows, and questions that show it with one click. */
export function EmptyAsk({ onAsk }: { readonly onAsk: (query: string) => void }) {
  const { t } = useI18n();
  return (
    <section className="grid items-center gap-x-14 gap-y-8 border-line border-t pt-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:pt-16">
      <div>
        <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">{t.ask.empty.title}</h1>
        <p className="mt-4 max-w-[58ch] text-base text-mute leading-relaxed">{t.ask.empty.lead}</p>
        <h2 className="mt-9 mb-2 font-medium text-mute">{t.ask.empty.examples}</h2>
        <ul className="divide-y divide-line border-line border-y">
          {t.ask.examples.map((question) => (
            <li key={question}>
              <button
                type="button"
                onClick={() => onAsk(question)}
                className="group flex w-full items-center gap-3 px-1 py-2.5 text-left transition-colors hover:bg-panel"
              >
                <CornerDownRight
                  size={15}
                  className="shrink-0 text-mute transition-colors group-hover:text-up"
                  aria-hidden="true"
                />
                {question}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <EmptyPicture />
    </section>
  );
}
