"use client";

import type { ModelSummary } from "@secondpass/engine";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../components/trpc-client";

const LOADING_MS = 400;
const IDLE_MS = 4_000;

/** Every reranker there is, those that could be had, and the one that is chosen: by name, else the first that is here. */
export function useRerankers(chosen: string, isRunning: boolean) {
  const trpc = useTRPC();
  const offers = useQuery(trpc.models.offers.queryOptions());
  const models = useQuery({
    ...trpc.models.list.queryOptions(),
    refetchInterval: ({ state }) =>
      isRunning || state.data?.some((model) => model.state === "loading") ? LOADING_MS : IDLE_MS,
  });
  const rerankers = models.data?.filter(({ task }) => task === "rerank");
  const absent = offers.data?.filter(
    ({ id, task, variants }) =>
      task === "rerank" && !variants.some(({ here }) => here) && !rerankers?.some((model) => model.id === id),
  );
  return {
    rerankers,
    offers: absent ?? [],
    selected: selectedOf(rerankers ?? [], chosen),
    offered: absent?.find(({ id }) => id === chosen) ?? null,
    error: models.error,
  };
}

function selectedOf(rerankers: readonly ModelSummary[], chosen: string): ModelSummary | null {
  if (chosen !== "") return rerankers.find(({ id }) => id === chosen) ?? null;
  return rerankers.find(({ state }) => state !== "absent") ?? rerankers[0] ?? null;
}
