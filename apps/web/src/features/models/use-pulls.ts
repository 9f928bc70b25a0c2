"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "../../components/trpc-client";

const RUNNING_MS = 500;
const IDLE_MS = 4_000;

/** The downloads of the server, read often while one runs; when one has ended, the models are read again. */
export function usePulls() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const pulls = useQuery({
    ...trpc.models.pulls.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.some((job) => job.state === "running" || job.state === "elsewhere") ? RUNNING_MS : IDLE_MS,
  });
  const running = pulls.data?.filter((job) => job.state === "running").length ?? 0;
  const before = useRef(running);
  useEffect(() => {
    if (running < before.current) {
      void queries.invalidateQueries({ queryKey: trpc.models.list.queryKey() });
      void queries.invalidateQueries({ queryKey: trpc.models.offers.queryKey() });
    }
    before.current = running;
  }, [running, queries, trpc]);
  return pulls;
}

/** What can be done with a download, each followed by a fresh look at them. */
export function usePullActions() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trpc.models.pulls.queryKey() }),
      queries.invalidateQueries({ queryKey: trpc.models.offers.queryKey() }),
    ]);
  return {
    start: useMutation(trpc.models.pull.mutationOptions({ onSettled })),
    add: useMutation(trpc.models.add.mutationOptions({ onSettled })),
    cancel: useMutation(trpc.models.cancelPull.mutationOptions({ onSettled })),
    resume: useMutation(trpc.models.resumePull.mutationOptions({ onSettled })),
    discard: useMutation(trpc.models.discardPull.mutationOptions({ onSettled })),
  };
}
