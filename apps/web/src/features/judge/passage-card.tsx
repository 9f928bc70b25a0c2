"use client";

import type { PassageDetail } from "@secondpass/engine";
import type { Ref } from "react";
import { Button } from "../../components/button";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useI18n } from "../../i18n/i18n";
import type { ApiError } from "../../server/api-error";
import type { JudgingItem } from "./judging-items";

type Props = {
  readonly ref: Ref<HTMLElement>;
  readonly item: JudgingItem;
  /** Absent while it is being fetched. */
  readonly passage: PassageDetail | undefined;
  readonly error: ApiError | null;
  readonly onRetry: () => void;
};

/**
 * The question, which stays in view, and below it the passage as a reader sees it. Nothing is marked: what catches the eye would be
 * the words that both share, and a judge is to judge the meaning.
 */
export function PassageCard({ ref, item, passage, error, onRetry }: Props) {
  const { t } = useI18n();
  const words = t.judge;
  return (
    <>
      <section
        aria-label={words.question}
        className="sticky top-0 z-10 -mx-4 mt-3 max-h-[40dvh] overflow-y-auto border-line border-b bg-page px-4 py-3 sm:mx-0 sm:px-0"
      >
        <p className="text-[12px] text-mute" aria-hidden="true">
          {words.question}
        </p>
        <h2 className="text-pretty font-semibold text-xl leading-snug tracking-tight">{item.query}</h2>
      </section>
      <article
        ref={ref}
        tabIndex={-1}
        aria-label={words.passage}
        className="min-h-[30dvh] flex-1 pt-5 pb-8 outline-none"
      >
        <p className="text-[13px] text-mute">
          <span className="font-medium text-ink">{item.title}</span>
          {item.title !== item.documentName && <span> · {item.documentName}</span>}
        </p>
        {error !== null ? (
          <div className="mt-4">
            <Notice
              tone="danger"
              title={words.textFailed}
              action={
                <Button kind="primary" onClick={onRetry}>
                  {t.retry}
                </Button>
              }
            >
              <ErrorDetails error={error} />
            </Notice>
          </div>
        ) : passage === undefined ? (
          <TextSkeleton />
        ) : (
          <>
            <p className="mt-3 max-w-[70ch] whitespace-pre-wrap text-[17px] leading-[1.8]">{passage.text}</p>
            {(passage.before.trim() !== "" || passage.after.trim() !== "") && (
              <details className="mt-5 max-w-[70ch] text-[14px] text-mute leading-relaxed">
                <summary className="w-fit cursor-pointer rounded text-[13px] hover:text-ink">{words.more}</summary>
                <p className="mt-2 whitespace-pre-wrap">{passage.before.trim()}</p>
                <p aria-hidden="true" className="my-1.5">
                  …
                </p>
                <p className="whitespace-pre-wrap">{passage.after.trim()}</p>
              </details>
            )}
          </>
        )}
      </article>
    </>
  );
}

function TextSkeleton() {
  return (
    <div aria-hidden="true" className="mt-5 max-w-[70ch] animate-[breathe_1.6s_ease-in-out_infinite] space-y-4">
      {["96%", "100%", "92%", "64%"].map((width) => (
        <span key={width} className="block h-3.5 rounded bg-line" style={{ width }} />
      ))}
    </div>
  );
}
