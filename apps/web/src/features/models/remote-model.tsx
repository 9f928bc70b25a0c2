"use client";

import type { ModelSummary } from "@secondpass/engine";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { ModelStateBadge } from "./model-state-badge";

/** One model of a remote host: what it is for, what its host has told, and how its last call went. */
export function RemoteModel({ model }: { readonly model: ModelSummary }) {
  const { t } = useI18n();
  const words = t.hosts;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.models.list.queryKey() });
  const load = useMutation(trpc.models.load.mutationOptions({ onSettled: refresh }));
  const error =
    load.error !== null
      ? toClientError(load.error)
      : model.error && { ...model.error, retryable: false, requestId: null };
  const facts = [
    t.models.tasks[model.task],
    model.scoreType && words.scores[model.scoreType],
    model.dimension === null ? null : `${t.models.dimension} ${model.dimension.toLocaleString("en")}`,
    model.maxTokens === null ? null : `${t.models.maxTokens} ${t.models.tokens(model.maxTokens)}`,
    model.revision === "unknown" ? null : `${t.models.revision} ${model.revision.slice(0, 12)}`,
  ];
  return (
    <li className="py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-64">
          <p className="break-all font-medium">{model.id}</p>
          <p className="text-[13px] text-mute">{facts.filter((fact) => fact !== null).join(" · ")}</p>
        </div>
        <ModelStateBadge state={model.state} names={words.states} />
        {model.state !== "ready" && (
          <Button
            title={words.askHint}
            onClick={() => load.mutate({ id: model.id, force: false })}
            disabled={load.isPending || model.state === "loading"}
          >
            {words.ask}
          </Button>
        )}
      </div>
      {error !== null && (
        <div role="alert" className="mt-2 rounded-lg bg-danger-soft px-3 py-2 text-[13px] text-ink">
          <ErrorDetails error={error} />
        </div>
      )}
    </li>
  );
}
