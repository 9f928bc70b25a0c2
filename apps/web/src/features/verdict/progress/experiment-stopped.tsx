"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleSlash } from "lucide-react";
import { Button } from "../../../components/button";
import { toClientError } from "../../../components/client-error";
import { ErrorDetails } from "../../../components/error-details";
import { Notice } from "../../../components/notice";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";
import { RecipeSection } from "../view/recipe-section";

type Props = { readonly summary: ExperimentSummary; readonly state: "failed" | "cancelled" };

/** An experiment that was not asked to the end: why, what is kept, and how it goes on. */
export function ExperimentStopped({ summary, state }: Props) {
  const { t } = useI18n();
  const words = t.verdict.stopped;
  const { id, name, error, questions } = summary;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const resume = useMutation(
    trpc.experiments.resume.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.experiments.get.queryKey() }),
    }),
  );
  const refused = resume.error === null ? null : toClientError(resume.error);
  const Icon = state === "failed" ? CircleAlert : CircleSlash;
  return (
    <div className="max-w-3xl">
      <h1 className="mt-3 mb-4 font-semibold text-2xl tracking-tight">{name}</h1>
      <Notice
        tone={state === "failed" ? "danger" : "plain"}
        title={words[state]}
        icon={<Icon size={20} aria-hidden="true" />}
        action={
          <Button kind="primary" onClick={() => resume.mutate({ experiment: id })} disabled={resume.isPending}>
            {resume.isPending ? words.resuming : words.resume}
          </Button>
        }
      >
        {error !== null && <ErrorDetails error={{ ...error, retryable: true, requestId: null }} />}
        <p>{words.kept(questions.done, questions.total)}</p>
        {refused !== null && (
          <div role="alert" className="mt-2">
            <ErrorDetails error={refused} />
          </div>
        )}
      </Notice>
      <RecipeSection summary={summary} />
    </div>
  );
}
