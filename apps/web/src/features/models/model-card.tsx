"use client";

import type { ModelSummary } from "@secondpass/engine";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ConfirmDialog } from "../../components/confirm-dialog";
import { ErrorDetails } from "../../components/error-details";
import { formatBytes } from "../../components/format-bytes";
import { ProgressBar } from "../../components/progress-bar";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { ModelFacts } from "./model-facts";
import { ModelStateBadge } from "./model-state-badge";
import { Verification } from "./verification";

/** Brings a Markdown parser along, so it comes when it is asked for. */
const CardDialog = dynamic(() => import("./card-dialog").then((module) => module.CardDialog), { ssr: false });

const MEMORY_CODE = "MEMORY_INSUFFICIENT";

/** What a model is, whether it is in memory, and what can be done about that. */
export function ModelCard({ model }: { readonly model: ModelSummary }) {
  const { t } = useI18n();
  const { load, unload, verify, remove } = useModelActions();
  const [open, setOpen] = useState<"card" | "remove" | null>(null);
  const failure = load.error ?? unload.error ?? verify.error ?? remove.error;
  const error =
    failure === null ? model.error && { ...model.error, retryable: false, requestId: null } : toClientError(failure);
  const isLoading = model.state === "loading";

  return (
    <li className="flex flex-col rounded-2xl border border-line bg-panel p-5 shadow-lift">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="text-[12px] text-mute">{t.models.tasks[model.task]}</p>
          <h3 className="mt-0.5 font-semibold text-lg tracking-tight">{model.title}</h3>
          {model.title !== model.id && <p className="break-all text-[12px] text-mute">{model.id}</p>}
        </div>
        <ModelStateBadge state={model.state} />
      </div>
      <p className="mt-2 text-mute">{t.models.describe(model)}</p>
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
          {error.code === MEMORY_CODE && (
            <Button
              className="mt-2"
              onClick={() => load.mutate({ id: model.id, force: true })}
              disabled={load.isPending}
            >
              {t.models.loadAnyway}
            </Button>
          )}
        </div>
      )}
      <Verification result={verify.data} />
      {model.state === "absent" && <p className="mb-4 text-[13px] text-mute">{t.models.absentHint}</p>}
      <div className="mt-auto flex flex-wrap items-center gap-2">
        {model.state === "ready" ? (
          <Button onClick={() => unload.mutate({ id: model.id })} disabled={unload.isPending}>
            {t.models.unload}
          </Button>
        ) : (
          <Button
            kind="primary"
            onClick={() => load.mutate({ id: model.id })}
            disabled={model.state === "absent" || isLoading || load.isPending}
          >
            {t.models.load}
          </Button>
        )}
        <Button onClick={() => verify.mutate({ id: model.id })} disabled={verify.isPending}>
          {verify.isPending ? t.models.verifying : t.models.verify}
        </Button>
        <Button kind="quiet" onClick={() => setOpen("card")}>
          {t.models.card}
        </Button>
        {model.removable && (
          <Button kind="quiet" onClick={() => setOpen("remove")} disabled={remove.isPending}>
            {t.models.remove}
          </Button>
        )}
      </div>
      {open === "card" && <CardDialog id={model.id} title={model.title} onClose={() => setOpen(null)} />}
      {open === "remove" && (
        <ConfirmDialog
          title={t.models.removeTitle(model.title)}
          text={t.models.removeText(formatBytes(model.bytes ?? 0))}
          action={t.models.remove}
          onConfirm={() => remove.mutate({ id: model.id })}
          onClose={() => setOpen(null)}
        />
      )}
    </li>
  );
}

/** What can be done with a model, each followed by a fresh look at all of them. */
function useModelActions() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () =>
    Promise.all(
      [trpc.models.list, trpc.models.machine, trpc.models.offers].map((query) =>
        queries.invalidateQueries({ queryKey: query.queryKey() }),
      ),
    );
  return {
    load: useMutation(
      trpc.models.load.mutationOptions({ onMutate: () => setTimeout(refresh, 50), onSettled: refresh }),
    ),
    unload: useMutation(trpc.models.unload.mutationOptions({ onSettled: refresh })),
    remove: useMutation(trpc.models.remove.mutationOptions({ onSettled: refresh })),
    verify: useMutation(trpc.models.verify.mutationOptions()),
  };
}
