"use client";

import { Check, Scissors } from "lucide-react";
import { Button } from "../../components/button";
import { useI18n } from "../../i18n/i18n";
import { type CutRequest, useCuts } from "./use-cuts";

type Props = {
  readonly kb: string;
  /** What was measured; its reranker is the one that gave the scores. */
  readonly suggestion: CutRequest;
};

/** Takes a suggested cut over for the answers of its knowledge base, says when it is in use, and takes it back. */
export function UseCut({ kb, suggestion }: Props) {
  const { t } = useI18n();
  const words = t.cuts;
  const { cuts, set, remove, isChanging, failure } = useCuts(kb);
  if (cuts === undefined) return <div className="h-9" />;
  const present = cuts.find(({ reranker }) => reranker.id === suggestion.reranker);
  const isInUse = present !== undefined && present.cut === suggestion.cut;
  return (
    <div className="mt-2 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2 text-[13px]">
      {isInUse ? (
        <p role="status" className="flex items-center gap-1.5 text-up">
          <Check size={15} aria-hidden="true" />
          {words.inUse(kb, suggestion.cut)}
        </p>
      ) : (
        <Button onClick={() => set.mutate(suggestion)} disabled={isChanging}>
          <Scissors size={15} aria-hidden="true" />
          {words.use(suggestion.cut)}
        </Button>
      )}
      {present !== undefined && !isInUse && <span className="text-mute">{words.other(present.cut)}</span>}
      {present !== undefined && (
        <Button kind="quiet" onClick={() => remove.mutate(suggestion.reranker)} disabled={isChanging}>
          {words.remove}
        </Button>
      )}
      {failure !== null && (
        <p role="alert" className="w-full text-danger">
          {words.failed} {t.errors.says(failure)}
        </p>
      )}
    </div>
  );
}
