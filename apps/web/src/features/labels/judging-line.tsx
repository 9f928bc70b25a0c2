"use client";

import { useMemo } from "react";
import { useI18n } from "../../i18n/i18n";
import { AddToSet } from "./add-to-set";
import { JudgeField } from "./judge-field";
import type { Grading } from "./use-grading";

type Props = { readonly grading: Grading; readonly kb: string; readonly query: string };

/** One quiet line: who judges, how much of this question is graded, and the way into a question set. */
export function JudgingLine({ grading, kb, query }: Props) {
  const { t } = useI18n();
  const words = t.labels;
  const { judgments, own, last, refused, unread } = grading;
  const failure = refused ?? unread;
  const all = useMemo(() => new Set(judgments.flatMap(({ passageIds }) => passageIds)).size, [judgments]);
  return (
    <div className="mb-4 min-w-0 text-[12px] text-mute">
      <div className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1">
        <JudgeField />
        <span>{words.count(all, own.size)}</span>
        <AddToSet kb={kb} query={query} />
      </div>
      <p role="status" className="sr-only">
        {last === null || refused !== null
          ? ""
          : last.grade === null
            ? words.announce.takenBack
            : words.announce.graded(last.grade, words.words[last.grade])}
      </p>
      {failure !== null && (
        <p role="alert" className="mt-1 text-[13px] text-danger">
          {refused === null ? words.unread : words.refused} {t.errors.says(failure)}
        </p>
      )}
    </div>
  );
}
