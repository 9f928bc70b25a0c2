"use client";

import type { Grade, PassageJudgment } from "@secondpass/engine";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { toClientError } from "../../components/client-error";
import { useTRPC } from "../../components/trpc-client";
import type { ApiError } from "../../server/api-error";
import { type GivenGrade, givenGrades, withGrade, withGradesOf } from "./given-grades";
import { useJudge } from "./judge-context";

/** Grades are sent one after another: the last one given must be the last one kept. */
const IN_TURN = { id: "grades" };

export type Grading = {
  /** Everybody's grades of this question. */
  readonly judgments: readonly PassageJudgment[];
  /** This judge's, by passage. */
  readonly own: ReadonlyMap<string, GivenGrade>;
  /** The change that was made last; null before the first. */
  readonly last: { readonly grade: Grade | null } | null;
  /** Why the last change was not kept, or why there is nothing to show. */
  readonly refused: ApiError | null;
  readonly unread: ApiError | null;
  /** Grades a passage, or takes the grade back with null. */
  readonly grade: (passageId: string, grade: Grade | null) => void;
};

const NONE: readonly PassageJudgment[] = [];

/** The grades of one question's passages. A grade shows at once, and goes back to what it was when the server refuses it. */
export function useGrading(kb: string, query: string): Grading {
  const { judge } = useJudge();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const options = trpc.judgments.ofQuery.queryOptions({ kb, query }, { staleTime: 30_000, enabled: kb !== "" });
  const given = useQuery(options);
  const [last, setLast] = useState<Grading["last"]>(null);
  const judgments = given.data ?? NONE;
  const own = useMemo(() => givenGrades(judgments, judge), [judgments, judge]);

  const { mutate, error } = useMutation(
    trpc.judgments.grade.mutationOptions({
      scope: IN_TURN,
      onMutate: async (change) => {
        await queries.cancelQueries({ queryKey: options.queryKey });
        const before = queries.getQueryData(options.queryKey) ?? NONE;
        queries.setQueryData(options.queryKey, withGrade(before, change));
        return before;
      },
      onError: (_error, change, before) =>
        queries.setQueryData(options.queryKey, (now) => withGradesOf(now ?? NONE, before ?? NONE, change)),
      onSettled: async () => {
        const isLast = queries.isMutating({ mutationKey: trpc.judgments.grade.mutationKey() }) === 1;
        if (isLast) await queries.invalidateQueries({ queryKey: trpc.judgments.pathKey() });
      },
    }),
  );

  const grade = useCallback(
    (passageId: string, value: Grade | null) => {
      // Taking back what was never given changes nothing, and is not announced.
      if (value === null && !own.has(passageId)) return;
      setLast({ grade: value });
      mutate({ kb, query, passageId, grade: value, judge, origin: "ask" });
    },
    [mutate, kb, query, judge, own],
  );
  return {
    judgments,
    own,
    last,
    refused: error === null ? null : toClientError(error),
    unread: given.error === null ? null : toClientError(given.error),
    grade,
  };
}
