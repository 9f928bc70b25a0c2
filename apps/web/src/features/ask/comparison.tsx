"use client";

import { type KeyboardEvent, useMemo, useRef } from "react";
import { useI18n } from "../../i18n/i18n";
import { AnswerCut } from "../cuts";
import { gradeOfKey, JudgingLine, useGrading } from "../labels";
import { MadeBy } from "../made-by";
import { finalOrder, settlingOrder } from "../ranking-view/rerank-order";
import { rowChanges } from "../ranking-view/row-changes";
import type { AskParams } from "./ask-params";
import type { AskState, Recalled } from "./ask-state";
import { ComparisonTable } from "./comparison-table";
import { DegradedBanner } from "./degraded-banner";
import { recallOrder, rerankerOrder } from "./left-order";
import { PassagePanel } from "./passage-panel";
import { RankComparison } from "./rank-comparison";
import { StageTimings } from "./stage-timings";
import { summariseChange } from "./summarise-change";
import { summarySentence } from "./summary-sentence";
import { useModelName } from "./use-model-name";
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
  /** Asks again: the answer is to be read anew. */
  readonly onRetry: () => void;
};

/** Everything after the recall order has arrived: strip, lists or table, and the passage that is open. */
export function Comparison({ state, query, topN, kb, mode, params, onChange, onStop, onRetry }: Props) {
  const { t } = useI18n();
  const hasPushed = useRef(false);
  const nameOf = useModelName();
  const { hits, against, scores } = state;
  const grading = useGrading(kb, query);
  const order = useMemo(
    () => (against === null ? recallOrder(hits, mode, t) : rerankerOrder(against, nameOf(against.model.id), t)),
    [hits, against, mode, t, nameOf],
  );
  const answer = state.phase === "done" ? state.answer : null;
  const isReranking = params.reranker !== "none";

  const rows = useMemo(() => {
    if (answer === null) return settlingOrder(order.hits, scores);
    // A second pass that failed left the recall order, whatever it should have been compared with.
    const isReranked = answer.reranked.some(({ scoreType }) => scoreType !== null);
    return finalOrder(isReranked ? order.hits : hits, answer.reranked, scores);
  }, [order, hits, scores, answer]);
  const changes = useMemo(() => rowChanges(order.hits, rows, topN), [order, rows, topN]);
  const reranker = answer?.models.reranker?.id ?? (params.reranker === "" ? null : params.reranker);
  const model = reranker === null ? t.ask.rerankerDefault : nameOf(reranker);
  const rivals = order.by === null ? null : { model, other: order.by };
  const summary = useMemo(() => summariseChange(rows, topN), [rows, topN]);
  const hasScores = rows.some((row) => row.score !== null);
  const sentence = isReranking && hasScores ? summarySentence(t, summary, rivals) : null;
  const status =
    state.phase === "reranking"
      ? t.ask.announce.recalled(hits.length)
      : state.phase === "stopped"
        ? t.ask.announce.stopped(scores.size, hits.length)
        : sentence === null
          ? ""
          : t.ask.announce.done(sentence.join(" "));

  // Only a finished answer knows who made it; in keyword recall no embedder read the question.
  const makers =
    answer === null
      ? null
      : {
          embedder: mode === "keyword" ? null : answer.models.embedder,
          reranker: answer.models.reranker,
          against: against?.model ?? null,
        };

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

  const gradeByKey = (passageId: string, event: KeyboardEvent) => {
    const grade = gradeOfKey(event);
    if (grade === undefined) return false;
    grading.grade(passageId, grade);
    return true;
  };

  return (
    <>
      <p role="status" className="sr-only">
        {status}
      </p>
      <DegradedBanner degraded={answer?.degraded ?? []} />
      <StageTimings state={state} rows={rows} sentence={sentence} isReranking={isReranking} rivals={rivals} />
      {answer !== null && <AnswerCut answer={answer} onRemoved={onRetry} />}
      {/* The line is there from the beginning: who made the answer joins it at the end, and moves nothing. */}
      <div className="flex flex-wrap items-start gap-x-8 [&>details]:ml-auto [&>details]:pt-1 [&>details[open]]:basis-full">
        <JudgingLine grading={grading} kb={kb} query={query} />
        {makers !== null && <MadeBy makers={makers} />}
      </div>
      {params.view === "table" ? (
        <ComparisonTable
          query={query}
          order={order}
          rows={rows}
          changes={changes}
          grades={grading.own}
          onOpen={open}
          onRowKey={gradeByKey}
        />
      ) : (
        <RankComparison
          query={query}
          order={order}
          second={
            rivals === null
              ? { title: t.ask.second, shortTitle: t.ask.secondShort }
              : { title: t.compare.scored(model), shortTitle: model }
          }
          rows={rows}
          changes={changes}
          grades={grading.own}
          cut={answer?.cut?.value ?? null}
          topN={topN}
          moved={params.moved}
          showsAll={params.all}
          isReranking={isReranking}
          isSettling={state.phase === "reranking"}
          isDegraded={answer?.degraded.some(({ stage }) => stage === "rerank") ?? false}
          isLeftDegraded={answer?.degraded.some(({ stage }) => stage === "against") ?? false}
          onShowAll={(all) => onChange({ all })}
          onOpen={open}
          onRowKey={gradeByKey}
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
          against={against}
          makers={makers}
          rows={rows}
          changes={changes}
          mode={mode}
          grading={grading}
          onKey={gradeByKey}
          onOpen={(passage) => onChange({ passage })}
          onClose={close}
        />
      )}
    </>
  );
}
