"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { Button, buttonClass } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { ProgressBar } from "../../components/progress-bar";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { fetchExperiment } from "../experiments";
import { JudgeField, useJudge } from "../labels";
import { JudgeKnobs } from "./judge-knobs";
import { judgeAddress, parseJudgeParams } from "./judge-params";
import { judgingItems, rerankingSystems } from "./judging-items";
import { JudgingSession } from "./judging-session";
import { seedOf } from "./seed-of";
import { useOwnGrades } from "./use-blind-grades";

/** Judging what an experiment found, without knowing who found it. The address says what is judged, and in which order. */
export function JudgePage() {
  const { t } = useI18n();
  const words = t.judge;
  const search = useSearchParams();
  const params = useMemo(() => parseJudgeParams(search), [search]);
  const { judge } = useJudge();
  const trpc = useTRPC();
  const isNamed = params.experiment !== "";
  const experiment = useQuery({
    ...trpc.experiments.get.queryOptions({ experiment: params.experiment }),
    enabled: isNamed,
    retry: false,
  });
  const lines = useQuery({
    queryKey: ["experiment-lines", params.experiment],
    queryFn: ({ signal }) => fetchExperiment(params.experiment, signal),
    enabled: isNamed,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const own = useOwnGrades(experiment.data?.kbId);
  const { id, name, number, kbId } = experiment.data ?? {};
  const data = lines.data;
  const items = useMemo(
    () => (data === undefined || id === undefined ? undefined : judgingItems(data, params, seedOf(id, judge))),
    [data, id, params, judge],
  );
  const failed = experiment.error ?? lines.error ?? own.error;

  if (!isNamed) {
    return (
      <Notice
        title={words.missing.title}
        action={
          <Link href="/prove" className={buttonClass("primary")}>
            {words.missing.action}
          </Link>
        }
      >
        {words.missing.text}
      </Notice>
    );
  }
  if (failed !== null) {
    return (
      <Notice
        tone="danger"
        title={words.failed}
        action={
          <>
            <Button kind="primary" onClick={() => void Promise.all([experiment.refetch(), lines.refetch()])}>
              {t.retry}
            </Button>
            <Link href="/prove" className={buttonClass()}>
              {words.missing.action}
            </Link>
          </>
        }
      >
        <ErrorDetails error={toClientError(failed)} />
      </Notice>
    );
  }
  return (
    <div className="mx-auto max-w-4xl">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 text-[13px] text-mute">
        <Link
          href={`/prove/${number ?? params.experiment}`}
          className="inline-flex items-center gap-1.5 rounded hover:text-ink"
        >
          <ArrowLeft size={14} aria-hidden="true" />
          {words.back}
        </Link>
        <JudgeField />
      </div>
      <h1 className="sr-only">{words.heading(name ?? params.experiment)}</h1>
      <JudgeKnobs
        params={params}
        systems={data === undefined ? [] : rerankingSystems(data)}
        onChange={(patch) => window.history.replaceState(null, "", judgeAddress({ ...params, ...patch }))}
      />
      {items === undefined || own.grades === undefined || kbId === undefined || number === undefined ? (
        <div role="status" className="mt-10">
          <p className="text-mute">{words.loading}</p>
          <ProgressBar value={null} label={words.loading} className="mt-2 max-w-xs" />
        </div>
      ) : items.length === 0 ? (
        <div className="mt-6">
          <Notice title={words.nothing.title}>{words.nothing[params.order]}</Notice>
        </div>
      ) : (
        <JudgingSession
          key={`${judge} ${judgeAddress(params)}`}
          kb={kbId}
          experiment={number}
          items={items}
          grades={own.grades}
          questions={params.order === "pool" ? (data?.questions.length ?? null) : null}
        />
      )}
    </div>
  );
}
