"use client";

import type { RankChange } from "@secondpass/ranking";
import { useI18n } from "../../../i18n/i18n";
import { RankChangeBadge } from "../../ranking-view/rank-change-badge";
import type { Row } from "../../ranking-view/rerank-order";
import { SidePanel } from "../../ranking-view/side-panel";
import { PairScore } from "./pair-score";
import { ReadText } from "./read-text";

type Props = {
  readonly passageId: string;
  readonly query: string;
  readonly reranker: string;
  readonly rows: readonly Row[];
  readonly changes: ReadonlyMap<string, RankChange>;
  readonly normalise: boolean;
  readonly onOpen: (passageId: string) => void;
  readonly onClose: () => void;
};

/** A pasted passage opened beside the lists: what was read of it, and its score. */
export function PassagePanel({ passageId, query, reranker, rows, changes, normalise, onOpen, onClose }: Props) {
  const { t } = useI18n();
  const at = rows.findIndex((row) => row.passage.id === passageId);
  const row = rows[at];
  if (row === undefined) return null;
  const { text } = row.passage;
  const title = row.passage.title === "" ? t.bench.numbered(row.recallRank) : row.passage.title;
  return (
    <SidePanel
      contentId={passageId}
      title={title}
      subtitle={
        <>
          <RankChangeBadge
            side="right"
            change={row.score === null ? null : (changes.get(passageId) ?? null)}
            emptyStatus="unranked"
          />
          {row.score !== null && (
            <span>
              {t.bench.columns.place} {row.recallRank} → {t.bench.columns.rank} {row.rank}
            </span>
          )}
        </>
      }
      onPrevious={opening(at - 1)}
      onNext={opening(at + 1)}
      onClose={onClose}
    >
      <section aria-label={t.bench.open.scores}>
        <PairScore row={row} normalise={normalise} />
      </section>
      <ReadText key={passageId} text={text} query={query} reranker={reranker} tokens={row.tokens} window={row.window} />
    </SidePanel>
  );

  function opening(index: number): (() => void) | null {
    const neighbour = rows[index];
    return neighbour === undefined ? null : () => onOpen(neighbour.passage.id);
  }
}
