"use client";

import type { Grade } from "@secondpass/engine";
import { useIsMutating, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { toClientError } from "../../components/client-error";
import { useTRPC } from "../../components/trpc-client";
import type { ApiError } from "../../server/api-error";
import { useJudge } from "../labels";
import { type GradedPair, ownGrades, withOwnGrade, withOwnGradesOf } from "./own-grades";

/** Grades are sent one after another: the last one given must be the last one kept. */
const IN_TURN = { id: "grades" };

/** What this judge has graded in a knowledge base; absent while it is being read. */
export function useOwnGrades(kb: string | undefined) {
  const { judge } = useJudge();
  const { data, error } = useQuery({
    ...useTRPC().judgments.byJudge.queryOptions({ kb: kb ?? "", judge }),
    enabled: kb !== undefined,
    // Read once when the page is opened: all that changes it meanwhile is done on this page.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return { grades: useMemo(() => data && ownGrades(data, judge), [data, judge]), error };
}

/**
 * Grades a passage for a question, or takes the grade back with null. It shows at once, and is what it was again when it is refused.
 *
 * @param onRefused is told of each change that was not kept
 */
export function useGradeBlind(kb: string, onRefused: (pair: GradedPair, error: ApiError) => void) {
  const { judge } = useJudge();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { queryKey } = trpc.judgments.byJudge.queryOptions({ kb, judge });
  const { mutate } = useMutation(
    trpc.judgments.grade.mutationOptions({
      scope: IN_TURN,
      onMutate: (change) => {
        const before = queries.getQueryData(queryKey);
        queries.setQueryData(queryKey, (now) => now && withOwnGrade(now, change));
        return before;
      },
      onError: (error, change, before) => {
        queries.setQueryData(queryKey, (now) => now && withOwnGradesOf(now, before ?? [], change));
        onRefused(change, toClientError(error));
      },
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.judgments.ofQuery.queryKey() }),
    }),
  );
  const isSaving = useIsMutating({ mutationKey: trpc.judgments.grade.mutationKey() }) > 0;
  const grade = ({ query, passageId }: GradedPair, value: Grade | null) =>
    mutate({ kb, query, passageId, grade: value, judge, origin: "blind" });
  return { grade, isSaving };
}
