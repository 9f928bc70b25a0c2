"use client";

import type { RankChange, RecalledHit } from "@secondpass/ranking";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { RankChangeBadge } from "../ranking-view/rank-change-badge";
import type { Row } from "../ranking-view/rerank-order";
import { PassagePlace } from "./passage-place";
import { PassageScores } from "./passage-scores";
import { PassageText } from "./passage-text";
import type { SearchInput } from "./use-search";

type Props = {
  readonly passageId: string;
  readonly kb: string;
  readonly query: string;
  readonly mode: SearchInput["mode"];
  readonly hits: readonly RecalledHit[];
  readonly rows: readonly Row[];
  readonly changes: ReadonlyMap<string, RankChange>;
  readonly onOpen: (passageId: string) => void;
  readonly onClose: () => void;
};

/** A passage opened beside the lists. A modal dialog of the browser's own: it traps the focus, Esc closes it. */
export function PassagePanel({ passageId, kb, query, mode, hits, rows, changes, onOpen, onClose }: Props) {
  const { t } = useI18n();
  const dialog = useRef<HTMLDialogElement>(null);
  const detail = useQuery(
    useTRPC().documents.passage.queryOptions({ kb, passageId }, { staleTime: 60_000, enabled: kb !== "" }),
  );
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing before it goes gives the focus back to the row that opened it.
    return () => element?.close();
  }, []);

  const at = rows.findIndex((row) => row.passage.id === passageId);
  const row = rows[at];
  const hit = hits.find((one) => one.passage.id === passageId);
  const step = (by: number) => {
    const next = at < 0 ? undefined : rows[at + by];
    if (next !== undefined) onOpen(next.passage.id);
  };
  const title = hit?.passage.title ?? detail.data?.document.title ?? t.passage.label;
  const text = detail.data?.text ?? hit?.passage.text ?? "";

  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={() => dialog.current?.open === false && onClose()}
      onKeyDown={(event) => (event.key === "j" ? step(1) : event.key === "k" ? step(-1) : undefined)}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      className="side-panel fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-2xl overflow-y-auto overscroll-contain border-line bg-page text-ink sm:border-l"
    >
      <div className="sticky top-0 z-10 flex items-start gap-2 border-line border-b bg-page px-5 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-base leading-snug">{title}</h2>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-[13px] text-mute">
            <RankChangeBadge
              side="right"
              change={row === undefined || row.score === null ? null : (changes.get(passageId) ?? null)}
              emptyStatus="unranked"
            />
            {detail.data !== undefined && <span className="truncate">{detail.data.document.name}</span>}
          </p>
        </div>
        <PanelButton label={t.passage.previous} disabled={at <= 0} onClick={() => step(-1)}>
          <ChevronUp size={18} aria-hidden="true" />
        </PanelButton>
        <PanelButton label={t.passage.next} disabled={at < 0 || at >= rows.length - 1} onClick={() => step(1)}>
          <ChevronDown size={18} aria-hidden="true" />
        </PanelButton>
        <PanelButton label={t.close} onClick={() => dialog.current?.close()}>
          <X size={18} aria-hidden="true" />
        </PanelButton>
      </div>
      <div className="space-y-7 px-5 pt-5 pb-12">
        {detail.error !== null && (
          <Notice tone="danger" title={t.passage.failed}>
            <ErrorDetails error={toClientError(detail.error)} />
          </Notice>
        )}
        <PassageText text={text} window={row?.window ?? null} query={query} detail={detail.data} />
        {detail.data !== undefined && <PassagePlace detail={detail.data} />}
        <PassageScores hit={hit} row={row} mode={mode} />
      </div>
    </dialog>
  );
}

function PanelButton({
  label,
  ...rest
}: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="grid size-9 shrink-0 place-items-center rounded-lg text-mute transition-colors hover:bg-sunken hover:text-ink disabled:opacity-35"
      {...rest}
    />
  );
}
