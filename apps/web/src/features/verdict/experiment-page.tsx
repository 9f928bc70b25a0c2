"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { Button, buttonClass } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { ExperimentProgress } from "./progress/experiment-progress";
import { ExperimentStopped } from "./progress/experiment-stopped";
import { VerdictSkeleton } from "./view/verdict-skeleton";

/** Brings the charts along, so it comes when there is something to draw. */
const VerdictView = dynamic(() => import("./view/verdict-view").then((module) => module.VerdictView), {
  ssr: false,
  loading: () => <VerdictSkeleton />,
});

const BUSY_MS = 1_000;

/** One experiment: how far it is, why it stopped, or what it found. */
export function ExperimentPage({ experiment }: { readonly experiment: string }) {
  const { t } = useI18n();
  const words = t.verdict;
  const { data, error, refetch } = useQuery({
    ...useTRPC().experiments.get.queryOptions({ experiment }),
    refetchInterval: ({ state }) => (state.data !== undefined && isRunning(state.data.state) ? BUSY_MS : false),
    retry: false,
  });
  if (data === undefined && error !== null) {
    const failure = toClientError(error);
    const isUnknown = failure.code === "EXPERIMENT_NOT_FOUND";
    return (
      <Notice
        tone={isUnknown ? "warning" : "danger"}
        title={isUnknown ? words.notFound.title : words.loadFailed}
        action={
          <>
            {!isUnknown && (
              <Button kind="primary" onClick={() => void refetch()}>
                {t.retry}
              </Button>
            )}
            <Link href="/prove" className={buttonClass(isUnknown ? "primary" : "plain")}>
              {words.notFound.action}
            </Link>
          </>
        }
      >
        <ErrorDetails error={failure} />
      </Notice>
    );
  }
  return (
    <>
      <Link
        href={data === undefined ? "/prove" : `/prove?${new URLSearchParams({ kb: data.recipe.knowledgeBase.name })}`}
        className="inline-flex items-center gap-1.5 rounded text-[13px] text-mute hover:text-ink"
      >
        <ArrowLeft size={14} aria-hidden="true" />
        {words.back}
      </Link>
      {data === undefined ? (
        <VerdictSkeleton />
      ) : data.state === "done" ? (
        <VerdictView summary={data} />
      ) : data.state === "failed" || data.state === "cancelled" ? (
        <ExperimentStopped summary={data} state={data.state} />
      ) : (
        <ExperimentProgress summary={data} state={data.state} />
      )}
    </>
  );
}

function isRunning(state: string): boolean {
  return state === "waiting" || state === "preparing" || state === "asking";
}
