"use client";

import { ProgressBar } from "../../components/progress-bar";
import { useI18n } from "../../i18n/i18n";

type Props = {
  readonly done: number;
  readonly total: number;
  readonly skipped: number;
  readonly question: { readonly number: number; readonly of: number } | null;
};

/** How far this judge has come. */
export function JudgingProgress({ done, total, skipped, question }: Props) {
  const { t } = useI18n();
  const words = t.judge;
  return (
    <div className="mt-3">
      <ProgressBar value={total === 0 ? 1 : done / total} label={words.progressLabel(done, total)} />
      <p className="mt-1.5 flex flex-wrap justify-between gap-x-4 text-[13px] text-mute tabular-nums">
        <span>
          {question === null
            ? words.progressPlain(done, total)
            : words.progress(done, total, question.number, question.of)}
        </span>
        {skipped > 0 && <span>{words.skipped(skipped)}</span>}
      </p>
    </div>
  );
}
