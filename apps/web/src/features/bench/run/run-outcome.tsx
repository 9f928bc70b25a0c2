"use client";

import type { ModelSummary } from "@secondpass/engine";
import { toCsv } from "@secondpass/ranking";
import { Braces, Download, TriangleAlert } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { Button } from "../../../components/button";
import { Notice } from "../../../components/notice";
import { saveFile } from "../../../components/save-file";
import { useI18n } from "../../../i18n/i18n";
import { rowChanges } from "../../ranking-view/row-changes";
import { scoreTypeOf } from "../../ranking-view/score-text";
import { ViewToggle } from "../../ranking-view/view-toggle";
import type { BenchParams } from "../bench-params";
import { CopyDialog } from "../code/copy-dialog";
import { DeterminismPanel } from "../determinism/determinism-panel";
import { exportRows } from "../export/export-rows";
import { toJsonl } from "../export/to-jsonl";
import { PairScore } from "./pair-score";
import { PassagePanel } from "./passage-panel";
import { ReadText } from "./read-text";
import { RunLists } from "./run-lists";
import { runSentence } from "./run-sentence";
import { RunStrip } from "./run-strip";
import { RunTable } from "./run-table";
import { givenOrder, scoredRows } from "./scored-rows";
import type { ScoringState } from "./scoring-state";

type Props = {
  readonly state: Extract<ScoringState, { readonly scores: unknown }>;
  readonly params: BenchParams;
  /** What is typed is not what was run. */
  readonly isStale: boolean;
  /** The model of the run, as long as it is listed. */
  readonly model: ModelSummary | undefined;
  /** Whether the HTTP API of this server wants a key. */
  readonly asksKey: boolean;
  readonly onChange: (patch: Partial<BenchParams>, how?: "push" | "replace") => void;
};

/** A run while it happens and when it is done: what it cost, both orders, and what to take away from it. */
export function RunOutcome({ state, params, isStale, model, asksKey, onChange }: Props) {
  const { t } = useI18n();
  const hasPushed = useRef(false);
  const [isCopying, setIsCopying] = useState(false);
  const { run } = state;
  const given = useMemo(() => givenOrder(run.candidates), [run]);
  const rows = useMemo(() => scoredRows(given, state), [given, state]);
  const changes = useMemo(() => rowChanges(given, rows, rows.length), [given, rows]);
  const answer = state.phase === "done" ? state.answer : null;
  const sentence = answer === null ? [] : runSentence(t, rows);
  const [only] = rows;
  const isPair = params.mode === "pair" && rows.length === 1 && only !== undefined;
  const status =
    state.phase === "done"
      ? t.bench.announceDone(sentence.join(" "))
      : state.phase === "stopped"
        ? t.bench.announceStopped(state.scores.size, rows.length)
        : "";

  // Opening is a step that Back undoes; closing takes that step back, or there would be one for every passage read.
  const open = (passageId: string) => {
    hasPushed.current = true;
    onChange({ passage: Number(passageId) }, "push");
  };
  const close = () => {
    if (hasPushed.current) window.history.back();
    else onChange({ passage: null });
    hasPushed.current = false;
  };
  const save = (name: string, type: string, text: string) => saveFile(`second-pass-${name}`, type, text);

  return (
    <>
      <p role="status" className="sr-only">
        {status}
      </p>
      {isPair ? (
        <div className="my-4 border-line border-t" />
      ) : (
        <RunStrip state={state} rows={rows} sentence={sentence} />
      )}
      {isStale && <p className="mb-3 font-medium text-[13px] text-down">{t.bench.stale}</p>}
      {answer?.isFlat && (
        <div className="mb-4">
          <Notice tone="warning" title={t.bench.flat.title} icon={<TriangleAlert size={18} aria-hidden="true" />}>
            {t.bench.flat.text}
          </Notice>
        </div>
      )}
      <div className="mb-4 flex flex-wrap items-center gap-2">
        {answer !== null && (
          <>
            <Button onClick={() => setIsCopying(true)}>
              <Braces size={15} aria-hidden="true" />
              {t.bench.copy.action}
            </Button>
            <Button onClick={() => save("run.csv", "text/csv", toCsv(exportRows(run, answer)))}>
              <Download size={15} aria-hidden="true" />
              {t.bench.export.csv}
            </Button>
            <Button onClick={() => save("run.jsonl", "application/jsonl", toJsonl(exportRows(run, answer)))}>
              <Download size={15} aria-hidden="true" />
              {t.bench.export.jsonl}
            </Button>
          </>
        )}
        {!isPair && <ViewToggle view={params.view} onChange={(view) => onChange({ view })} />}
      </div>
      {isPair ? (
        <div className="max-w-3xl space-y-5">
          <section aria-label={t.bench.pair.result}>
            <PairScore row={only} normalise={params.normalise} elapsedMs={state.elapsedMs} />
          </section>
          {only.score !== null && (
            <ReadText
              text={only.passage.text}
              query={run.query}
              reranker={run.reranker}
              tokens={only.tokens}
              window={only.window}
            />
          )}
        </div>
      ) : params.view === "table" ? (
        <RunTable query={run.query} rows={rows} changes={changes} onOpen={open} />
      ) : (
        <RunLists
          query={run.query}
          given={given}
          rows={rows}
          changes={changes}
          normalise={params.normalise}
          showsAll={params.all}
          isSettling={state.phase === "scoring"}
          onShowAll={(all) => onChange({ all })}
          onOpen={open}
        />
      )}
      {answer !== null && !isPair && (
        <DeterminismPanel key={run.reranker} run={run} isRemote={answer.model.host !== "local"} />
      )}
      {!isPair && params.passage !== null && (
        <PassagePanel
          passageId={String(params.passage)}
          query={run.query}
          reranker={run.reranker}
          rows={rows}
          changes={changes}
          normalise={params.normalise}
          onOpen={(passageId) => onChange({ passage: Number(passageId) })}
          onClose={close}
        />
      )}
      {isCopying && (
        <CopyDialog
          request={{
            run,
            normalise: params.normalise,
            scoreType: scoreTypeOf(rows) ?? "unknown",
            modelMaxTokens: model?.maxTokens ?? null,
            origin: window.location.origin,
            asksKey,
          }}
          onClose={() => setIsCopying(false)}
        />
      )}
    </>
  );
}
