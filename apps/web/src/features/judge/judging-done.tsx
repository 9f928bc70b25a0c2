"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import type { Judging } from "./use-judging";

/** The end of the passages: what it was good for, and what was left out. */
export function JudgingDone({ judging, experiment }: { readonly judging: Judging; readonly experiment: number }) {
  const { t } = useI18n();
  const words = t.judge.done;
  const { state, graded, isSaving, judgeSkipped, look } = judging;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const rescore = useMutation(
    trpc.experiments.rescore.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.experiments.pathKey() });
        router.push(`/prove/${experiment}`);
      },
    }),
  );
  const skipped = state.skipped.size;
  return (
    <div className="mt-6 space-y-4">
      <Notice
        title={skipped === 0 ? words.title : words.titleSkipped(skipped)}
        icon={<CircleCheck size={20} aria-hidden="true" />}
        action={
          <>
            <Button
              kind="primary"
              disabled={graded.size === 0 || isSaving || rescore.isPending}
              onClick={() => rescore.mutate({ experiment: String(experiment) })}
            >
              {rescore.isPending ? words.rescoring : words.rescore}
            </Button>
            {skipped > 0 ? (
              <Button onClick={judgeSkipped}>{words.again}</Button>
            ) : (
              <Button onClick={() => look(-1)}>{words.look}</Button>
            )}
          </>
        }
      >
        {words.text(graded.size)}
      </Notice>
      {rescore.error !== null && (
        <Notice tone="danger" title={words.rescoreFailed}>
          <ErrorDetails error={toClientError(rescore.error)} />
        </Notice>
      )}
    </div>
  );
}
