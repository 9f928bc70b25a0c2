"use client";

import { useMemo, useRef } from "react";
import { useI18n } from "../../i18n/i18n";
import { finalOrder, settlingOrder } from "../ranking-view/rerank-order";
import { rowChanges } from "../ranking-view/row-changes";
import type { AskParams } from "./ask-params";
import type { AskState, Recalled } from "./ask-state";
import { ComparisonTable } from "./comparison-table";
import { DegradedBanner } from "./degraded-banner";
import { PassagePanel } from "./passage-panel";
import { RankComparison } from "./rank-comparison";
import { StageTimings } from "./stage-timings";
import { summariseChange } from "./summarise-change";
import { summarySentence } from "./summary-sentence";
import type { SearchInput } from "./use-search";

type Props = {
  readonly state: Extract<AskState, Recalled>;
  readonly query: string;
  readonly topN: number;
  readonly kb: string;
  readonly mode: SearchInput["mode"];
  readonly params: AskParams;
  readonly onChange: (patch: Partial<AskParams>, how?: "push" | "replace") => void;
  readonly onStop: () => void;
};

/** Everything after the recall order has arrived: strip, lists or table, and the passage that is open. */
export function Comparison({ state, query, topN, kb, mode, params, onChange, onStop }: Props) {
  const { t } = useI18n();
  const hasPushed = useRef(false);
  const { hits, scores } = state;
  const answer = state.phase === "done" ? state.answer : null;
  const isReranking = params.reranker !== "none";

  const rows = useMemo(
    () => (answer === null ? settlingOrder(hits, scores) : finalOrder(hits, answer.reranked, scores)),
    [hits, scores, answer],
  );
  const changes = useMemo(() => rowChanges(hits, rows, topN), [hits, rows, topN]);
  const summary = useMemo(() => summariseChange(rows, topN), [rows, topN]);
  const hasScores = rows.some((row) => row.score !== null);
  const sentence = isReranking && hasScores ? summarySentence(t, summary) : null;
  const status =
    state.phase === "reranking"
      ? t.ask.announce.recalled(hits.length)
      : state.phase === "stopped"
        ? t.ask.announce.stopped(scores.size, hits.length)
        : sentence === null
          ? ""
          : t.ask.announce.done(sentence.join(" "));

  // Opening is a step that Back undoes; closing takes that step back, or there would be one for every passage read.
  const open = (passage: string) => {
    hasPushed.current = true;
    onChange({ passage }, "push");
  };
  const close = () => {
    if (hasPushed.current) window.history.back();
    else onChange({ passage: null });
    hasPushed.current = false;
  };

  return (
    <>
      <p role="status" className="sr-only">
        {status}
      </p>
      <DegradedBanner degraded={answer?.degraded ?? []} />
      <StageTimings state={state} rows={rows} sentence={sentence} isReranking={isReranking} />
      {params.view === "table" ? (
        <ComparisonTable query={query} mode={mode} hits={hits} rows={rows} changes={changes} onOpen={open} />
      ) : (
        <RankComparison
          query={query}
          mode={mode}
          hits={hits}
          rows={rows}
          changes={changes}
          topN={topN}
          moved={params.moved}
          showsAll={params.all}
          isReranking={isReranking}
          isSettling={state.phase === "reranking"}
          isDegraded={answer?.degraded.some(({ stage }) => stage === "rerank") ?? false}
          onShowAll={(all) => onChange({ all })}
          onOpen={open}
          onStop={onStop}
        />
      )}
      {params.passage !== null && (
        <PassagePanel
          key="panel"
          passageId={params.passage}
          kb={kb}
          query={query}
          hits={hits}
          rows={rows}
          changes={changes}
          mode={mode}
          onOpen={(passage) => onChange({ passage })}
          onClose={close}
        />
      )}
    </>
  );
}
