"use client";

import type { RerankAnswer } from "@secondpass/engine";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";
import { HighlightedText } from "../../ranking-view/highlighted-text";

type Props = {
  readonly text: string;
  readonly query: string;
  readonly reranker: string;
  readonly tokens: RerankAnswer["ranking"][number]["tokens"];
  /** The slice that won, when the passage was read in windows. */
  readonly window: { readonly start: number; readonly end: number } | null;
};

/** A passage with the question's terms marked, the winning window underlined, and what the model never saw set apart. */
export function ReadText({ text, query, reranker, tokens, window }: Props) {
  const { t } = useI18n();
  const isCut = tokens !== null && tokens.read < tokens.total;
  const end = useQuery(
    useTRPC().bench.readUpTo.queryOptions(
      { text, reranker, tokensRead: tokens?.read ?? 0 },
      { enabled: isCut, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const readEnd = isCut ? (end.data ?? text.length) : text.length;
  const slices = slicesOf(window ?? { start: 0, end: 0 }, readEnd);

  return (
    <section aria-label={t.bench.open.text} className="text-[15px] leading-[1.75]">
      <p className="whitespace-pre-wrap break-words rounded-lg border border-line border-l-4 border-l-ink bg-panel px-4 py-3 shadow-lift">
        {slices.map(({ from, to, isWindow }) =>
          from < to ? (
            <span key={from} className={isWindow ? "underline decoration-2 decoration-up underline-offset-4" : ""}>
              <HighlightedText text={text.slice(from, to)} query={query} />
            </span>
          ) : null,
        )}
        {readEnd < text.length && (
          <span
            data-testid="unread"
            className="text-mute underline decoration-down/60 decoration-dotted underline-offset-4"
          >
            <span className="mx-1 inline-block rounded bg-down-soft px-1.5 align-middle font-semibold text-[11px] text-down leading-5 no-underline">
              {t.bench.unread.mark}
            </span>
            {text.slice(readEnd)}
          </span>
        )}
      </p>
      {isCut && (
        <p className="mt-2 font-medium text-[13px] text-down">
          {t.bench.unread.text(tokens.total - tokens.read)}
          {end.isPending && <span className="font-normal text-mute"> {t.bench.unread.finding}</span>}
        </p>
      )}
      {window !== null && <p className="mt-2 text-[13px] text-mute">{t.passage.window}</p>}
    </section>
  );
}

/** Before the window, the window, and what follows it as far as it was read. */
function slicesOf(window: { readonly start: number; readonly end: number }, readEnd: number) {
  const start = Math.min(window.start, readEnd);
  const end = Math.min(window.end, readEnd);
  return [
    { from: 0, to: start, isWindow: false },
    { from: start, to: end, isWindow: true },
    { from: end, to: readEnd, isWindow: false },
  ];
}
