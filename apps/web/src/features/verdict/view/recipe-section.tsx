"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { recipeRows } from "@secondpass/report";
import { useMutation } from "@tanstack/react-query";
import { Gavel, RotateCcw, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, buttonClass } from "../../../components/button";
import { toClientError } from "../../../components/client-error";
import { ConfirmDialog } from "../../../components/confirm-dialog";
import { ErrorDetails } from "../../../components/error-details";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";

/** What decides the numbers of an experiment, and what can be done with it as a whole. */
export function RecipeSection({ summary }: { readonly summary: ExperimentSummary }) {
  const { t, language } = useI18n();
  const words = t.verdict;
  const { id, number, recipe, state } = summary;
  const trpc = useTRPC();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const replay = useMutation(
    trpc.experiments.replay.mutationOptions({ onSuccess: (made) => router.push(`/prove/${made.number}`) }),
  );
  const remove = useMutation(
    trpc.experiments.remove.mutationOptions({
      onSuccess: () => router.push(`/prove?${new URLSearchParams({ kb: recipe.knowledgeBase.name })}`),
    }),
  );
  const failed = replay.error ?? remove.error;
  return (
    <section aria-labelledby="recipe" className="mt-12 max-w-5xl border-line border-t pt-6">
      <h2 id="recipe" className="scroll-mt-4 font-semibold">
        {words.recipe}
      </h2>
      <p className="mt-0.5 max-w-prose text-[13px] text-mute">{words.recipeLead}</p>
      <dl className="mt-3 grid gap-x-6 text-[13px] sm:grid-cols-[auto_minmax(0,1fr)]">
        {recipeRows(summary, language).map(({ name, values }) => (
          <div key={name} className="border-line border-b py-1.5 sm:col-span-2 sm:grid sm:grid-cols-subgrid">
            <dt className="text-mute">{name}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">
              {values.map((value) => (
                <p key={value}>{value}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {failed !== null && (
        <div role="alert" className="mt-3 rounded-lg bg-danger-soft px-3 py-2 text-[13px]">
          <p className="font-medium">{words.actionFailed}</p>
          <ErrorDetails error={toClientError(failed)} />
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {state === "done" && (
          <Link href={`/prove/judge?experiment=${number}`} className={buttonClass()}>
            <Gavel size={15} aria-hidden="true" />
            {words.judgeMore}
          </Link>
        )}
        <Button onClick={() => replay.mutate({ experiment: id })} disabled={replay.isPending}>
          <RotateCcw size={15} aria-hidden="true" />
          {replay.isPending ? words.replaying : words.replay}
        </Button>
        <Button kind="quiet" onClick={() => setAsking(true)} disabled={remove.isPending}>
          <Trash2 size={15} aria-hidden="true" />
          {words.remove}
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={words.askRemove(number)}
          text={words.askRemoveText}
          action={words.remove}
          onConfirm={() => remove.mutate({ experiment: id })}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
