"use client";

import type { ModelSummary } from "@secondpass/engine";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { ProgressBar } from "../../components/progress-bar";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { ModelFacts } from "./model-facts";
import { ModelStateBadge } from "./model-state-badge";
import { Verification } from "./verification";

/** What a model is, whether it is in memory, and what can be done about that. */
export function ModelCard({ model }: { readonly model: ModelSummary }) {
  const { t } = useI18n();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.models.list.queryKey() });
  const load = useMutation(
    trpc.models.load.mutationOptions({ onMutate: () => setTimeout(refresh, 50), onSettled: refresh }),
  );
  const unload = useMutation(trpc.models.unload.mutationOptions({ onSettled: refresh }));
  const verify = useMutation(trpc.models.verify.mutationOptions());
  const failure = load.error ?? unload.error ?? verify.error;
  const error =
    failure === null ? model.error && { ...model.error, retryable: false, requestId: null } : toClientError(failure);
  const isLoading = model.state === "loading";

  return (
    <li className="flex flex-col rounded-2xl border border-line bg-panel p-5 shadow-lift">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="text-[12px] text-mute">{t.models.tasks[model.task]}</p>
          <h2 className="mt-0.5 font-semibold text-lg tracking-tight">{model.title}</h2>
        </div>
        <ModelStateBadge state={model.state} />
      </div>
      <p className="mt-2 text-mute">{model.description}</p>
      <ModelFacts model={model} />
      {isLoading && (
        <div className="mb-4">
          <ProgressBar value={model.progress} label={`${t.models.states.loading}: ${model.title}`} />
          {model.progress !== null && (
            <p className="mt-1 text-[12px] text-mute">{t.models.progress(Math.round(model.progress * 100))}</p>
          )}
        </div>
      )}
      {error !== null && (
        <div role="alert" className="mb-4 rounded-lg bg-danger-soft px-3 py-2 text-[13px] text-ink">
          <ErrorDetails error={error} />
        </div>
      )}
      <Verification result={verify.data} />
      <div className="mt-auto flex flex-wrap items-center gap-2">
        {model.state === "absent" ? (
          <p className="text-[13px] text-mute">{t.models.absentHint}</p>
        ) : (
          <>
            {model.state === "ready" ? (
              <Button onClick={() => unload.mutate({ id: model.id })} disabled={unload.isPending}>
                {t.models.unload}
              </Button>
            ) : (
              <Button
                kind="primary"
                onClick={() => load.mutate({ id: model.id })}
                disabled={isLoading || load.isPending}
              >
                {t.models.load}
              </Button>
            )}
            <Button onClick={() => verify.mutate({ id: model.id })} disabled={verify.isPending}>
              {verify.isPending ? t.models.verifying : t.models.verify}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
