"use client";

import { ProgressBar } from "../../../components/progress-bar";
import { useI18n } from "../../../i18n/i18n";
import type { Row } from "../../ranking-view/rerank-order";
import { Milliseconds, Stage, Unit } from "../../ranking-view/stage";
import type { ScoringState } from "./scoring-state";

type Props = {
  readonly state: Extract<ScoringState, { readonly scores: unknown }>;
  readonly rows: readonly Row[];
  /** What changed, in a sentence or two; empty while there is nothing to say. */
  readonly sentence: readonly string[];
};

/** What the run cost, beside what it changed. */
export function RunStrip({ state, rows, sentence }: Props) {
  const { t } = useI18n();
  const { strip } = t.bench;
  const total = state.run.candidates.length;
  const done = state.scores.size;
  const tokens = rows.reduce((sum, row) => sum + (row.tokens?.read ?? 0), 0);
  const isCounted = rows.some((row) => row.tokens !== null);
  const cut = rows.filter((row) => row.tokens !== null && row.tokens.read < row.tokens.total).length;
  const queryTokens = state.phase === "done" ? state.answer.queryTokens : null;

  return (
    <section className="my-4 grid grid-cols-2 items-start gap-x-9 gap-y-4 border-line border-y py-3 sm:flex sm:min-h-[5.25rem] sm:flex-wrap">
      <Stage name={strip.scored}>
        {done.toLocaleString("en")}{" "}
        <Unit>
          {strip.of(total)}
          {state.phase === "stopped" && ` · ${strip.stopped}`}
        </Unit>
        {state.phase === "scoring" && (
          <ProgressBar value={done / total} label={strip.scored} className="mt-1.5 w-full sm:w-40" />
        )}
      </Stage>
      <Stage name={strip.time}>
        {done === 0 ? <Unit>{strip.waiting}</Unit> : <Milliseconds ms={state.elapsedMs} />}
      </Stage>
      {done > 0 && (
        <Stage name={strip.speed}>
          {speedOf(done, state.elapsedMs)} <Unit>{strip.perSecond}</Unit>
        </Stage>
      )}
      {done > 0 && (
        <Stage name={strip.tokens}>
          {isCounted ? (
            <>
              {tokens.toLocaleString("en")} <Unit>· {strip.cut(cut)}</Unit>
            </>
          ) : (
            <Unit>{strip.tokensUnknown}</Unit>
          )}
        </Stage>
      )}
      {sentence.length > 0 && (
        <div className="col-span-2 text-[13px] sm:basis-full xl:ml-auto xl:max-w-md xl:basis-auto xl:text-right">
          {sentence.map((part, index) => (
            <p key={part} className={index === 0 ? "font-medium text-ink" : "text-mute"}>
              {part}
            </p>
          ))}
        </div>
      )}
      {queryTokens !== null && queryTokens.read < queryTokens.total && (
        <p className="col-span-2 basis-full text-[13px] text-down">
          {t.bench.queryCut(queryTokens.read, queryTokens.total)}
        </p>
      )}
    </section>
  );
}

function speedOf(done: number, elapsedMs: number): string {
  const perSecond = (done / Math.max(1, elapsedMs)) * 1000;
  return perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString("en");
}
