"use client";

import type { Grade } from "@secondpass/engine";
import { useEffect, useRef, useState } from "react";
import { useI18n } from "../../i18n/i18n";
import { JudgingBar } from "./judging-bar";
import { JudgingDone } from "./judging-done";
import type { JudgingItem } from "./judging-items";
import { JudgingProgress } from "./judging-progress";
import { KeyHelp } from "./key-help";
import { PassageCard } from "./passage-card";
import { useJudgeKeys } from "./use-judge-keys";
import { useJudging } from "./use-judging";
import { usePassageTexts } from "./use-passage-texts";

type Props = {
  readonly kb: string;
  /** Its number. */
  readonly experiment: number;
  readonly items: readonly JudgingItem[];
  readonly grades: ReadonlyMap<string, Grade>;
  /** How many questions there are, where they are gone through one after another. */
  readonly questions: number | null;
};

/** One passage after another, the question always in view, by keyboard, mouse or touch. */
export function JudgingSession({ kb, experiment, items, grades, questions }: Props) {
  const { t } = useI18n();
  const words = t.judge;
  const judging = useJudging(kb, items, grades);
  const { state, item, graded, given, done, refused } = judging;
  const { passage, error, retry } = usePassageTexts(kb, items, state.at, judging.passOver);
  const [showsKeys, setShowsKeys] = useState(false);
  const article = useRef<HTMLElement>(null);
  useJudgeKeys({ ...judging, onHelp: () => setShowsKeys((shown) => !shown) });

  // The next passage is read from its beginning, and by ear; who works with the buttons keeps them.
  const { at } = state;
  const hasBegun = useRef(false);
  useEffect(() => {
    if (!hasBegun.current) {
      hasBegun.current = true;
      return;
    }
    window.scrollTo({ top: 0 });
    const isElsewhere = document.activeElement?.closest("button, input, select, a") != null;
    if (!isElsewhere && at >= 0) article.current?.focus({ preventScroll: true });
  }, [at]);

  const announced =
    done === null
      ? ""
      : done.type === "graded"
        ? words.announce.graded(done.grade, t.labels.words[done.grade])
        : words.announce[done.type];
  const gone = [...state.gone].flatMap((index) => items[index]?.documentName ?? []);

  return (
    // The bar stands at the lower edge of the window, however short the passage is.
    <div className="-mb-20 flex min-h-[calc(100dvh-11rem)] flex-col">
      <JudgingProgress
        done={graded.size}
        total={items.length - state.gone.size}
        skipped={state.skipped.size}
        question={item === undefined || questions === null ? null : { number: item.question + 1, of: questions }}
      />
      <p role="status" className="sr-only">
        {announced}
      </p>
      {gone.length > 0 && (
        <p role="status" className="mt-1 text-[13px] text-down">
          {words.goneNow(gone.at(-1) ?? "")} {words.gone(gone.length)}
        </p>
      )}
      {refused !== null && (
        <p role="alert" className="mt-1 text-[13px] text-danger">
          {words.refused} {t.errors.says(refused)}
        </p>
      )}
      {item === undefined ? (
        <JudgingDone judging={judging} experiment={experiment} />
      ) : (
        <>
          <PassageCard ref={article} item={item} passage={passage} error={error} onRetry={retry} />
          <JudgingBar judging={judging} given={given} onHelp={() => setShowsKeys(!showsKeys)} showsKeys={showsKeys} />
        </>
      )}
      {showsKeys && <KeyHelp onClose={() => setShowsKeys(false)} />}
    </div>
  );
}
