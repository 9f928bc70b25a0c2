"use client";

import type { AgainstAnswer } from "@secondpass/engine";
import type { RecalledHit } from "@secondpass/ranking";
import type { ReactNode } from "react";
import { useI18n } from "../../i18n/i18n";
import type { Row } from "../ranking-view/rerank-order";
import { rerankScores, scoreText } from "../ranking-view/score-text";
import { recallScore, recallScoreName } from "./recall-score";
import { useModelName } from "./use-model-name";
import type { SearchInput } from "./use-search";

type Props = {
  readonly hit: RecalledHit | undefined;
  /** The order of the reranker at left, when there is one. */
  readonly against: AgainstAnswer | null;
  readonly row: Row | undefined;
  readonly mode: SearchInput["mode"];
};

/** Every rank and every score of one passage, each under its own name: side by side, never on one scale. */
export function PassageScores({ hit, against, row, mode }: Props) {
  const { t } = useI18n();
  const words = t.passage;
  const names = t.ask.scoreNames;
  const nameOf = useModelName();
  const other = against?.reranked.find(({ passage }) => passage.id === hit?.passage.id);
  return (
    <section aria-label={words.ranks}>
      <h3 className="sr-only">{words.ranks}</h3>
      <div className="grid gap-2 sm:auto-cols-fr sm:grid-flow-col">
        <Pass
          name={words.recall}
          rank={hit?.rank}
          score={hit && `${recallScoreName(mode, t)} ${recallScore(hit, mode)}`}
          absent={words.notFound}
        >
          {mode === "hybrid" && (
            <>
              <Branch name={words.branchDense} found={hit?.dense} score={names.cosine} kind="cosine" />
              <Branch name={words.branchKeyword} found={hit?.keyword} score={names.bm25} kind="bm25" />
            </>
          )}
        </Pass>
        {against !== null && (
          <Pass
            name={t.compare.scored(nameOf(against.model.id))}
            rank={other?.rank}
            score={other === undefined ? undefined : rerankText(other)}
            absent={words.notScored}
          />
        )}
        <Pass
          name={words.rerank}
          rank={row?.score == null ? undefined : row.rank}
          score={row === undefined ? undefined : rerankText(row)}
          absent={words.notScored}
        >
          {row?.tokens != null && (
            <p>
              {words.tokens} ·{" "}
              {row.tokens.read < row.tokens.total ? (
                <>
                  {words.tokensRead(row.tokens.read, row.tokens.total)} ·{" "}
                  <strong className="font-medium text-down">
                    {words.tokensCut(row.tokens.total - row.tokens.read)}
                  </strong>
                </>
              ) : (
                words.tokensAll(row.tokens.read)
              )}
            </p>
          )}
        </Pass>
      </div>
    </section>
  );

  function rerankText(scored: Row): string | undefined {
    if (scored.score === null || scored.scoreType === null) return undefined;
    const { main, detail } = rerankScores(scored);
    return [`${names[scored.scoreType]} ${main}`, ...detail.map((text) => `${names.sigmoid} ${text}`)].join(" · ");
  }
}

type PassProps = {
  readonly name: string;
  readonly rank: number | undefined;
  readonly score: string | undefined;
  /** Stands for a score that there is not. */
  readonly absent: string;
  readonly children?: ReactNode;
};

/** One pass: the rank it gave, and under its name the score it gave it for. */
function Pass({ name, rank, score, absent, children }: PassProps) {
  const { t } = useI18n();
  return (
    <div className="flex min-w-0 gap-3 rounded-lg border border-line px-3 py-2">
      <p className="min-w-6 text-right font-semibold text-xl tabular-nums leading-tight">
        <span className="sr-only">{t.passage.rank} </span>
        {rank ?? "–"}
      </p>
      <div className="min-w-0 text-[12px] text-mute">
        <p className="leading-snug">{name}</p>
        <p className="text-[13px]">
          {score === undefined ? absent : <span className="font-medium text-ink">{score}</span>}
        </p>
        {children}
      </div>
    </div>
  );
}

type BranchProps = {
  readonly name: string;
  readonly found: { readonly rank: number; readonly score: number } | undefined;
  readonly score: string;
  readonly kind: "cosine" | "bm25";
};

/** What one branch of a hybrid recall said. */
function Branch({ name, found, score, kind }: BranchProps) {
  const words = useI18n().t.passage;
  return (
    <p>
      {name} ·{" "}
      {found === undefined ? words.notFound : `${words.nth(found.rank)} · ${score} ${scoreText(kind, found.score)}`}
    </p>
  );
}
