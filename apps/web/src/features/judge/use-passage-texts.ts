"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { toClientError } from "../../components/client-error";
import { useTRPC } from "../../components/trpc-client";
import type { JudgingItem } from "./judging-items";

/** Texts fetched ahead, so that the next passage is there when the key is pressed. */
const AHEAD = 3;

/**
 * The text of the passage that is looked at; the next ones are fetched meanwhile.
 *
 * @param onGone is told when its document has changed since the experiment
 */
export function usePassageTexts(
  kb: string,
  items: readonly JudgingItem[],
  at: number,
  onGone: (index: number) => void,
) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const passageId = items[at]?.passageId;
  const text = useQuery({
    ...trpc.documents.passage.queryOptions({ kb, passageId: passageId ?? "" }),
    enabled: passageId !== undefined,
    staleTime: 60_000,
    retry: false,
  });
  const error = text.error === null ? null : toClientError(text.error);
  const isGone = error?.code === "PASSAGE_NOT_FOUND";

  useEffect(() => {
    for (const next of items.slice(at + 1, at + 1 + AHEAD)) {
      const options = trpc.documents.passage.queryOptions({ kb, passageId: next.passageId });
      void queries.prefetchQuery({ ...options, staleTime: 60_000 });
    }
  }, [items, at, kb, trpc, queries]);
  // Once for each passage that is gone.
  useEffect(() => {
    if (isGone) onGone(at);
  }, [isGone, at]);
  return { passage: text.data, error: isGone ? null : error, retry: () => void text.refetch() };
}
