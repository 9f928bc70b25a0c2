"use client";

import type { PassageDetail } from "@secondpass/engine";
import { useI18n } from "../../i18n/i18n";
import { HighlightedText } from "../ranking-view/highlighted-text";
import { PassageContext } from "./passage-context";

type Props = {
  readonly text: string;
  /** The slice of `text` that won, when the passage was longer than the model's window. */
  readonly window: { readonly start: number; readonly end: number } | null;
  readonly query: string;
  readonly detail: PassageDetail | undefined;
};

/** The passage in the middle of its document: what stands before and after is quieter, the question's terms are marked. */
export function PassageText({ text, window, query, detail }: Props) {
  const { t } = useI18n();
  const slices = window === null ? [{ text, isWindow: false }] : windowSlices(text, window);
  return (
    <section aria-label={t.passage.text} className="text-[15px] leading-[1.75]">
      {detail !== undefined && (
        <PassageContext side="before" text={detail.before} isAtEdge={detail.before.length >= detail.start} />
      )}
      <p className="my-2.5 whitespace-pre-wrap break-words rounded-lg border border-line border-l-4 border-l-ink bg-panel px-4 py-3 shadow-lift">
        {slices.map((slice) =>
          slice.isWindow ? (
            <span key="window" className="underline decoration-up decoration-2 underline-offset-4">
              <HighlightedText text={slice.text} query={query} />
            </span>
          ) : (
            <HighlightedText key={slice === slices[0] ? "before" : "after"} text={slice.text} query={query} />
          ),
        )}
      </p>
      {window !== null && <p className="mb-3 text-[13px] text-mute">{t.passage.window}</p>}
      {detail !== undefined && (
        <PassageContext
          side="after"
          text={detail.after}
          isAtEdge={detail.end + detail.after.length >= detail.documentLength}
        />
      )}
    </section>
  );
}

function windowSlices(text: string, window: { readonly start: number; readonly end: number }) {
  return [
    { text: text.slice(0, window.start), isWindow: false },
    { text: text.slice(window.start, window.end), isWindow: true },
    { text: text.slice(window.end), isWindow: false },
  ];
}
