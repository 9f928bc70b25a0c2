"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toClientError } from "../../components/client-error";
import { useTRPC, useTRPCClient } from "../../components/trpc-client";

export type CutRequest = {
  readonly reranker: string;
  /** In the reranker's own units. */
  readonly cut: number;
  readonly precision: number | null;
  readonly recall: number | null;
  /** Number of the experiment that measured it. */
  readonly experiment: number | null;
};

/** The cuts of a knowledge base, and the two things that can be done to them. */
export function useCuts(kb: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const list = useQuery(trpc.cuts.list.queryOptions({ kb }));
  const onSettled = () => queries.invalidateQueries({ queryKey: trpc.cuts.list.queryKey() });
  const set = useMutation({ mutationFn: (cut: CutRequest) => client.cuts.set.mutate({ kb, ...cut }), onSettled });
  const remove = useMutation({
    mutationFn: (reranker: string) => client.cuts.remove.mutate({ kb, reranker }),
    onSettled,
  });
  const failure = set.error ?? remove.error;
  return {
    cuts: list.data,
    set,
    remove,
    isChanging: set.isPending || remove.isPending,
    failure: failure === null ? null : toClientError(failure),
  };
}
