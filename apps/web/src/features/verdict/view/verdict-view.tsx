"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { figures } from "@secondpass/report";
import { useMemo, useState } from "react";
import { ErrorDetails } from "../../../components/error-details";
import { Notice } from "../../../components/notice";
import { useI18n } from "../../../i18n/i18n";
import { ExperimentExports } from "../../exports";
import { useVerdictParams } from "../address/use-verdict-params";
import { targetPrecisionOf } from "../address/verdict-params";
import { pairOf } from "../compute/pair-of";
import { useVerdict } from "../compute/use-verdict";
import type { VerdictRequest } from "../compute/verdict-messages";
import { ExportButtons } from "../export/export-buttons";
import { ChangeList } from "./change-list";
import { CutSection } from "./cut-section";
import { FigurePanel } from "./figure-panel";
import { FreshnessBanner } from "./freshness-banner";
import { MetricSection } from "./metric-section";
import { NothingJudged } from "./nothing-judged";
import { PairPicker } from "./pair-picker";
import { RecipeSection } from "./recipe-section";
import { VerdictHeader } from "./verdict-header";
import { SectionsSkeleton } from "./verdict-skeleton";
import { WarningList } from "./warning-list";

/** What an experiment found for a pair of its systems: the sentence first, then everything that it rests on. */
export function VerdictView({ summary }: { readonly summary: ExperimentSummary }) {
  const { t, language } = useI18n();
  const words = t.verdict;
  const { params, change } = useVerdictParams();
  const [revision, setRevision] = useState(0);
  const pair = useMemo(() => pairOf(summary, params), [summary, params]);
  const { value: targetPrecision } = targetPrecisionOf(params);
  const request: VerdictRequest | null =
    "unknown" in pair ? null : { experiment: summary.id, ...pair, targetPrecision, unjudged: params.unjudged };
  const state = useVerdict(request, revision);
  const verdict = request === null ? null : state.verdict;
  const drawn = useMemo(
    () => new Map(verdict === null ? [] : figures(verdict, language).map((figure) => [figure.id, figure])),
    [verdict, language],
  );
  const isNothingJudged = request !== null && state.phase === "done" && verdict === null;
  const isStale = state.phase === "done" && state.isStale;
  const panel = (id: Parameters<typeof drawn.get>[0]) => {
    const figure = drawn.get(id);
    return figure === undefined ? null : <FigurePanel key={id} figure={figure} experiment={summary.number} />;
  };

  return (
    <>
      <VerdictHeader summary={summary} verdict={verdict} phase={state.phase} isPairUnknown={"unknown" in pair} />
      {!isNothingJudged && (
        <div className="mt-5 flex min-h-9 flex-wrap items-center justify-between gap-x-8 gap-y-3">
          <PairPicker systems={summary.recipe.systems} pair={"unknown" in pair ? null : pair} onChange={change} />
          {verdict !== null && <ExportButtons verdict={verdict} summary={summary} />}
        </div>
      )}
      <FreshnessBanner summary={summary} onRescored={() => setRevision((count) => count + 1)} />
      {"unknown" in pair ? (
        <div className="mt-6">
          <Notice tone="warning" title={words.unknownSystem(pair.unknown)} />
        </div>
      ) : state.phase === "failed" ? (
        <div className="mt-6">
          <Notice tone="danger" title={words.failed}>
            <ErrorDetails error={state.error} />
          </Notice>
        </div>
      ) : state.phase !== "done" ? (
        // As high as the window, so that what stands below does not move when the verdict arrives.
        <div aria-hidden="true" className="min-h-dvh animate-[breathe_1.6s_ease-in-out_infinite]">
          <SectionsSkeleton />
        </div>
      ) : verdict === null ? (
        <NothingJudged summary={summary} />
      ) : (
        <div aria-busy={isStale} className={`transition-opacity ${isStale ? "opacity-60" : ""}`}>
          <WarningList verdict={verdict} />
          <div className="mt-9 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
            <div className="min-w-0 space-y-9">
              <MetricSection verdict={verdict} />
              {panel("outcomes")}
              <ChangeList verdict={verdict} summary={summary} params={params} onChange={change} />
            </div>
            <div className="min-w-0 space-y-6">
              {(["depth", "ceiling", "latency", "differences"] as const).map(panel)}
            </div>
          </div>
          {verdict.cut !== null && (
            <CutSection cut={verdict.cut} summary={summary} params={params} onChange={change} figures={drawn} />
          )}
        </div>
      )}
      <ExperimentExports summary={summary} />
      <RecipeSection summary={summary} />
    </>
  );
}
