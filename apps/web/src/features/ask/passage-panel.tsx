"use client";

import type { AgainstAnswer } from "@secondpass/engine";
import type { RankChange, RecalledHit } from "@secondpass/ranking";
import { useQuery } from "@tanstack/react-query";
import type { KeyboardEvent } from "react";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { GradeSection, type Grading } from "../labels";
import { MadeBy, type Makers } from "../made-by";
import { RankChangeBadge } from "../ranking-view/rank-change-badge";
import type { Row } from "../ranking-view/rerank-order";
import { SidePanel } from "../ranking-view/side-panel";
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
  readonly against: AgainstAnswer | null;
  /** Null until the answer is finished. */
  readonly makers: Makers | null;
  readonly rows: readonly Row[];
  readonly changes: ReadonlyMap<string, RankChange>;
  readonly grading: Grading;
  readonly onKey: (passageId: string, event: KeyboardEvent) => boolean;
  readonly onOpen: (passageId: string) => void;
  readonly onClose: () => void;
};

/** A passage of the knowledge base opened beside the lists: what the passes made of it, then what it says, all in view. */
export function PassagePanel(props: Props) {
  const { passageId, kb, query, mode, hits, against, makers, rows, changes, grading, onKey, onOpen, onClose } = props;
  const { t } = useI18n();
  const detail = useQuery(
    useTRPC().documents.passage.queryOptions({ kb, passageId }, { staleTime: 60_000, enabled: kb !== "" }),
  );
  const at = rows.findIndex((row) => row.passage.id === passageId);
  const row = rows[at];
  const hit = hits.find((one) => one.passage.id === passageId);
  const title = hit?.passage.title ?? detail.data?.document.title ?? t.passage.label;
  const text = detail.data?.text ?? hit?.passage.text ?? "";

  return (
    <SidePanel
      contentId={passageId}
      title={title}
      subtitle={
        <>
          <RankChangeBadge
            side="right"
            change={row === undefined || row.score === null ? null : (changes.get(passageId) ?? null)}
            emptyStatus="unranked"
          />
          {detail.data !== undefined && <span className="truncate">{detail.data.document.name}</span>}
        </>
      }
      onPrevious={opening(at - 1)}
      onNext={at < 0 ? null : opening(at + 1)}
      onClose={onClose}
      onKey={(event) => onKey(passageId, event) && event.preventDefault()}
    >
      <PassageScores hit={hit} against={against} row={row} mode={mode} />
      <GradeSection passageId={passageId} grading={grading} />
      {detail.error !== null && (
        <Notice tone="danger" title={t.passage.failed}>
          <ErrorDetails error={toClientError(detail.error)} />
        </Notice>
      )}
      <PassageText key={passageId} text={text} window={row?.window ?? null} query={query} detail={detail.data} />
      {detail.data !== undefined && <PassagePlace detail={detail.data} />}
      {makers !== null && <MadeBy makers={makers} />}
    </SidePanel>
  );

  function opening(index: number): (() => void) | null {
    const neighbour = rows[index];
    return neighbour === undefined ? null : () => onOpen(neighbour.passage.id);
  }
}
