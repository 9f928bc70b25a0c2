"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../components/trpc-client";

/** Reads question sets and judgments again after a change; what was only proposed stays as it is. */
export function useRefreshSets(): () => Promise<unknown> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useCallback(
    () =>
      Promise.all(
        [trpc.questions.list.queryKey(), trpc.questions.get.queryKey(), trpc.judgments.pathKey()].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
    [trpc, queries],
  );
}
