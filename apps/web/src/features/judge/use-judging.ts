"use client";

import type { Grade } from "@secondpass/engine";
import { useMemo, useReducer, useState } from "react";
import type { ApiError } from "../../server/api-error";
import type { JudgingItem } from "./judging-items";
import { beginJudging, judgingReducer } from "./judging-state";
import { pairKey } from "./own-grades";
import { useGradeBlind } from "./use-blind-grades";

/** What was done last, for ears. */
export type Done = { readonly type: "graded"; readonly grade: Grade } | { readonly type: "skipped" | "undone" };

/** One judge's way through the passages of an experiment. */
export function useJudging(kb: string, items: readonly JudgingItem[], grades: ReadonlyMap<string, Grade>) {
  const graded = useMemo(
    () => new Set(items.flatMap((item, index) => (grades.has(pairKey(item)) ? [index] : []))),
    [items, grades],
  );
  const [state, dispatch] = useReducer(judgingReducer, graded, (initial) => beginJudging(items.length, initial));
  const [refused, setRefused] = useState<ApiError | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const blind = useGradeBlind(kb, (pair, error) => {
    const index = items.findIndex((item) => pairKey(item) === pairKey(pair));
    setRefused(error);
    if (index !== -1) dispatch({ type: "refused", index });
  });
  const item = items[state.at];

  const finish = (what: Done) => {
    setRefused(null);
    setDone(what);
  };
  return {
    state,
    item,
    graded,
    isSaving: blind.isSaving,
    /** Why the last grade was not kept. */
    refused,
    done,
    /** This judge's grade of the passage that is looked at. */
    given: item === undefined ? null : (grades.get(pairKey(item)) ?? null),
    grade: (grade: Grade) => {
      if (item === undefined) return;
      finish({ type: "graded", grade });
      blind.grade(item, grade);
      const before = grades.get(pairKey(item)) ?? null;
      dispatch({ type: "graded", before, graded: new Set([...graded, state.at]) });
    },
    skip: () => {
      if (item === undefined) return;
      finish({ type: "skipped" });
      dispatch({ type: "skipped", graded });
    },
    undo: () => {
      const step = state.trail.at(-1);
      const undone = step === undefined ? undefined : items[step.index];
      if (step === undefined || undone === undefined) return;
      finish({ type: "undone" });
      if (step.kind === "graded") blind.grade(undone, step.before);
      dispatch({ type: "undone" });
    },
    look: (by: 1 | -1) => dispatch({ type: "looked", by, graded }),
    /** Its document has changed: nobody can judge it any more. */
    passOver: (index: number) => dispatch({ type: "gone", index, graded }),
    judgeSkipped: () => dispatch({ type: "skippedAgain" }),
  };
}

export type Judging = ReturnType<typeof useJudging>;
