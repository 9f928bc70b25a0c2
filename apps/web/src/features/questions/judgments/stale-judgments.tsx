"use client";

import { useState } from "react";
import { Button } from "../../../components/button";
import { useI18n } from "../../../i18n/i18n";
import type { StaleJudgment } from "../../../server/judgment-views";
import { GradeChip } from "../../labels";

const STEP = 20;
/** A text this short is shown as it is; of a longer one its beginning. */
const SHORT_CHARACTERS = 200;

/** Judgments whose text is in no document any more, with that text. */
export function StaleJudgments({ stale }: { readonly stale: readonly StaleJudgment[] }) {
  const { t } = useI18n();
  const words = t.questions.judgments;
  const [limit, setLimit] = useState(STEP);
  return (
    <section aria-labelledby="stale" className="mt-10">
      <h3 id="stale" className="font-semibold text-[13px]">
        {words.stale(stale.length)}
      </h3>
      <p className="mt-1 max-w-prose text-[13px] text-mute">{words.staleLead}</p>
      <ul className="mt-2 divide-y divide-line border-line border-y">
        {stale.slice(0, limit).map(({ id, query, documentName, text, grade, judge }) => (
          <li key={id} className="py-3">
            <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <GradeChip grade={grade} />
              <span className="font-medium">{query}</span>
              <span className="text-[13px] text-mute">
                {words.by(judge === "synthetic" ? t.labels.synthetic : judge)} · {words.in(documentName)}
              </span>
            </p>
            {text.length <= SHORT_CHARACTERS ? (
              <p className="mt-1 max-w-prose text-[13px] text-mute">{text}</p>
            ) : (
              <details className="mt-1 max-w-prose text-[13px] text-mute">
                <summary className="line-clamp-2 cursor-pointer rounded" title={words.fullText}>
                  {text}
                </summary>
                <p className="mt-1.5 whitespace-pre-wrap border-line border-l-2 pl-3">{text}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
      {stale.length > limit && (
        <Button className="mt-3" onClick={() => setLimit(limit + STEP)}>
          {t.questions.showMore} · {t.questions.shownOf(limit, stale.length)}
        </Button>
      )}
    </section>
  );
}
