"use client";

import type { DeterminismReport, ScoreDifference } from "@secondpass/engine";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { Button } from "../../../components/button";
import { ErrorDetails } from "../../../components/error-details";
import { Notice } from "../../../components/notice";
import { ProgressBar } from "../../../components/progress-bar";
import { useI18n } from "../../../i18n/i18n";
import { DETERMINISM_PAIRS_MAX } from "../limits";
import type { ScoringRun } from "../run/scoring-run";
import { deltaText } from "./delta-text";
import { useDeterminism } from "./use-determinism";

/** Whether this model scores these pairs alike alone and in a batch. */
export function DeterminismPanel({ run, isRemote }: { readonly run: ScoringRun; readonly isRemote: boolean }) {
  const { t } = useI18n();
  const words = t.bench.determinism;
  const { state, start, stop } = useDeterminism(run);
  const pairs = Math.min(run.candidates.length, DETERMINISM_PAIRS_MAX);
  return (
    <section aria-label={words.title} className="mt-10 border-line border-t pt-5">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-64 flex-1">
          <h2 className="font-semibold">{words.title}</h2>
          <p className="max-w-prose text-[13px] text-mute">
            {words.lead(DETERMINISM_PAIRS_MAX)}
            {isRemote && ` ${words.remote(pairs + 2)}`}
          </p>
        </div>
        {state.phase === "running" ? (
          <Button onClick={stop}>{t.bench.stop}</Button>
        ) : (
          <Button onClick={() => void start()} disabled={run.candidates.length < 2}>
            {words.action}
          </Button>
        )}
      </div>
      {run.candidates.length < 2 && <p className="mt-2 text-[13px] text-mute">{words.needsTwo}</p>}
      <div aria-live="polite" className="mt-3">
        {state.phase === "running" && (
          <div className="max-w-sm">
            <p className="text-[13px] text-mute">{words.running(state.scored, state.total)}</p>
            <ProgressBar value={state.scored / state.total} label={words.action} className="mt-1" />
          </div>
        )}
        {state.phase === "failed" && (
          <Notice tone="danger" title={t.bench.failed.determinism}>
            <ErrorDetails error={state.error} />
          </Notice>
        )}
        {state.phase === "done" && <Report report={state.report} />}
      </div>
    </section>
  );
}

function Report({ report }: { readonly report: DeterminismReport }) {
  const { t } = useI18n();
  const words = t.bench.determinism;
  const { verdict, servedVerdict, together, served, isFlat } = report;
  const isCalm = verdict !== "moves" && !isFlat;
  return (
    <div className="max-w-3xl">
      <p className="flex items-start gap-2 font-medium text-base" data-verdict={verdict}>
        {isCalm ? (
          <CircleCheck size={18} className="mt-1 shrink-0 text-up" aria-hidden="true" />
        ) : (
          <TriangleAlert size={18} className="mt-1 shrink-0 text-down" aria-hidden="true" />
        )}
        <span>
          {words.verdicts[verdict]}
          {verdict === "moves" && (
            <span className="block font-normal text-[13px] text-mute">
              {servedVerdict === "moves" ? words.servedMoves : words.servedAlone}
            </span>
          )}
          {isFlat && <span className="block font-normal text-[13px] text-down">{t.bench.flat.text}</span>}
        </span>
      </p>
      <table className="mt-3 w-full border-collapse text-[13px]">
        <thead className="text-left text-[12px] text-mute">
          <tr className="border-line border-b">
            <th scope="col" className="py-1 font-normal">
              {words.columns.compared}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {words.columns.delta}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {words.columns.moved}
            </th>
          </tr>
        </thead>
        <tbody>
          <Line
            name={`${words.together} (${report.batchSize ?? words.batchRemote})`}
            difference={together}
            pairs={report.pairs}
          />
          <Line name={words.served} difference={served} pairs={report.pairs} />
        </tbody>
      </table>
      <p className="mt-2 text-[12px] text-mute">
        {words.pairs}: {words.pairsOf(report.pairs, report.given)}
        {together.worst !== null && ` · ${words.worst(together.worst.index + 1)}`}
      </p>
    </div>
  );
}

function Line({
  name,
  difference,
  pairs,
}: {
  readonly name: string;
  readonly difference: ScoreDifference;
  readonly pairs: number;
}) {
  return (
    <tr className="border-line border-b last:border-0">
      <th scope="row" className="py-1.5 text-left font-normal">
        {name}
      </th>
      <td className="py-1.5 text-right tabular-nums">{deltaText(difference.maxDelta)}</td>
      <td className="py-1.5 text-right tabular-nums">
        {difference.moved} / {pairs}
      </td>
    </tr>
  );
}
