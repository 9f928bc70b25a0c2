"use client";

import type { SearchAnswer } from "@secondpass/engine";
import { SearchX } from "lucide-react";
import Link from "next/link";
import { Notice } from "../../components/notice";
import { useI18n } from "../../i18n/i18n";
import { useCuts } from "./use-cuts";

type Props = {
  readonly answer: Pick<SearchAnswer, "cut" | "kb" | "models" | "reranked">;
  /** Called when the cut is gone: the answer has to be read anew. */
  readonly onRemoved: () => void;
};

/** How an answer stands to its cut: a line, or, where nothing reaches it, that nothing relevant was found. */
export function AnswerCut({ answer: { cut, kb, models, reranked }, onRemoved }: Props) {
  const { t } = useI18n();
  const words = t.cuts;
  const { remove, isChanging, failure } = useCuts(kb.id);
  const { reranker } = models;
  if (cut === null || reranker === null) return null;
  const actions = (
    <span className="inline-flex flex-wrap gap-x-4">
      {cut.experiment !== null && (
        <Link href={`/prove/${cut.experiment}`} className="underline decoration-edge underline-offset-2 hover:text-ink">
          {words.measuredBy(cut.experiment)}
        </Link>
      )}
      <button
        type="button"
        disabled={isChanging}
        onClick={() => remove.mutate(reranker.id, { onSuccess: onRemoved })}
        className="underline decoration-edge underline-offset-2 hover:text-ink"
      >
        {words.remove}
      </button>
      {failure !== null && (
        <span role="alert" className="text-danger">
          {words.failed} {t.errors.says(failure)}
        </span>
      )}
    </span>
  );
  if (cut.reached > 0)
    return (
      <p data-testid="cut" className="mb-2 flex flex-wrap gap-x-4 text-[13px] text-mute">
        <span>{words.reached(cut.reached, reranked.length, cut.value, cut.precision)}</span>
        {actions}
      </p>
    );
  return (
    <div data-testid="cut" className="mb-4">
      <Notice
        tone="warning"
        title={words.nothingRelevant}
        icon={<SearchX size={18} aria-hidden="true" />}
        action={<span className="text-[13px] text-mute">{actions}</span>}
      >
        {words.best(reranked[0]?.score ?? null, cut.value, cut.precision)}
      </Notice>
    </div>
  );
}
