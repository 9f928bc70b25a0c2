"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button } from "../../../components/button";
import { toClientError } from "../../../components/client-error";
import { ErrorDetails } from "../../../components/error-details";
import { ProgressBar } from "../../../components/progress-bar";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";
import { type Milestone, secondsLeft } from "./seconds-left";

type Props = { readonly summary: ExperimentSummary; readonly state: "waiting" | "preparing" | "asking" };

/** How far an experiment is, calmly: one bar, one number, and how to stop it. */
export function ExperimentProgress({ summary, state }: Props) {
  const { t } = useI18n();
  const words = t.verdict.progress;
  const { id, name, questions, prepared } = summary;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const cancel = useMutation(
    trpc.experiments.cancel.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.experiments.get.queryKey() }),
    }),
  );
  const left = useSecondsLeft(questions, state === "asking");
  const isPreparing = state === "preparing" && prepared.total > 0;
  const part = isPreparing ? prepared : questions;
  return (
    <div className="max-w-2xl">
      <h1 className="mt-3 font-semibold text-2xl tracking-tight">{words.heading(name)}</h1>
      <p role="status" className="mt-1 text-mute">
        {words.states[state]}
      </p>
      <ProgressBar
        value={state === "asking" || isPreparing ? part.done / Math.max(1, part.total) : null}
        label={words.label}
        className="mt-6 h-1.5"
      />
      <div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-6 text-[13px]">
        <span className="font-medium tabular-nums">
          {isPreparing ? words.prepared(prepared.done, prepared.total) : words.asked(questions.done, questions.total)}
        </span>
        <span className="text-mute">{left === null ? "" : words.left(left)}</span>
      </div>
      <p className="mt-5 text-[13px] text-mute">{words.away}</p>
      {cancel.error !== null && (
        <div role="alert" className="mt-3 rounded-lg bg-danger-soft px-3 py-2 text-[13px]">
          <ErrorDetails error={toClientError(cancel.error)} />
        </div>
      )}
      <Button className="mt-4" onClick={() => cancel.mutate({ experiment: id })} disabled={cancel.isPending}>
        {cancel.isPending ? words.cancelling : words.cancel}
      </Button>
    </div>
  );
}

/** Measured from the first look on: answers from before a restart came at another speed. */
function useSecondsLeft({ done, total }: ExperimentSummary["questions"], isAsking: boolean): number | null {
  const [from, setFrom] = useState<Milestone | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (!isAsking) return;
    const now = { done, at: performance.now() };
    if (from === null) setFrom(now);
    else setLeft((before) => secondsLeft(from, { ...now, total }) ?? before);
  }, [done, total, isAsking, from]);
  return isAsking ? left : null;
}
