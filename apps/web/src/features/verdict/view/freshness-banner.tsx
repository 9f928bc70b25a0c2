"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { Button } from "../../../components/button";
import { toClientError } from "../../../components/client-error";
import { ErrorDetails } from "../../../components/error-details";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";

type Props = { readonly summary: ExperimentSummary; readonly onRescored: () => void };

/** Says when labels or documents are not those any more that this was scored with, and what can be done about it. */
export function FreshnessBanner({ summary, onRescored }: Props) {
  const { t } = useI18n();
  const words = t.verdict.freshness;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const experiment = summary.id;
  const freshness = useQuery(trpc.experiments.freshness.queryOptions({ experiment }));
  const rescore = useMutation(
    trpc.experiments.rescore.mutationOptions({
      onSuccess: async () => {
        onRescored();
        await Promise.all(
          [trpc.experiments.get, trpc.experiments.freshness].map((query) =>
            queries.invalidateQueries({ queryKey: query.queryKey() }),
          ),
        );
      },
    }),
  );
  if (freshness.data === undefined || freshness.data === "current") return null;
  const isOutdated = freshness.data === "outdated";
  return (
    <div className="mt-4 flex max-w-4xl flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-panel px-4 py-2.5">
      <History size={16} className="shrink-0 text-mute" aria-hidden="true" />
      <p role="status" className="min-w-0 flex-1">
        {isOutdated ? words.outdated : words.movedOn}
      </p>
      {isOutdated && (
        <Button kind="primary" onClick={() => rescore.mutate({ experiment })} disabled={rescore.isPending}>
          {rescore.isPending ? words.rescoring : words.rescore}
        </Button>
      )}
      {rescore.error !== null && (
        <div role="alert" className="w-full text-[13px] text-danger">
          <p className="font-medium">{words.failed}</p>
          <ErrorDetails error={toClientError(rescore.error)} />
        </div>
      )}
    </div>
  );
}
