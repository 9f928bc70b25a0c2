"use client";

import type { PassageScore } from "@secondpass/ranking";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { toClientError } from "../../components/client-error";
import { useTRPCClient } from "../../components/trpc-client";
import { type AskState, askReducer } from "./ask-state";

/** Scores that arrive within this time are drawn together, so that rows settle instead of trembling. */
const FRAME_MS = 120;

export type SearchInput = {
  readonly query: string;
  readonly kb: string;
  readonly mode: "hybrid" | "dense" | "keyword";
  readonly k: number;
  readonly topN: number;
  readonly reranker?: string;
  readonly against?: string;
};

/**
 * Asks whenever `input` changes in value (or `attempt` grows) and follows the answer as it streams. A new question, or
 * leaving the page, aborts the old one, down to the model.
 */
export function useSearch(
  input: SearchInput | null,
  attempt: number,
): { readonly state: AskState; readonly stop: () => void } {
  const client = useTRPCClient();
  const [state, dispatch] = useReducer(askReducer, { phase: "idle" });
  const controller = useRef<AbortController | null>(null);
  const key = input === null ? null : JSON.stringify(input);

  useEffect(() => {
    if (key === null) {
      dispatch({ type: "reset" });
      return;
    }
    const abort = new AbortController();
    controller.current = abort;
    dispatch({ type: "asked" });
    void follow(JSON.parse(key) as SearchInput, abort.signal);
    return () => abort.abort();

    async function follow(request: SearchInput, signal: AbortSignal) {
      let pending: PassageScore[] = [];
      let timer: ReturnType<typeof setTimeout> | undefined;
      const flush = () => {
        clearTimeout(timer);
        timer = undefined;
        if (signal.aborted || pending.length === 0) return;
        dispatch({ type: "scores", scores: pending, at: performance.now() });
        pending = [];
      };
      try {
        for await (const event of await client.search.query(request, { signal })) {
          if (signal.aborted) return;
          if (event.type === "recalled") {
            dispatch({ type: "recalled", hits: event.hits, timingsMs: event.timingsMs, at: performance.now() });
          } else if (event.type === "against") {
            dispatch({ type: "against", against: event.against, at: performance.now() });
          } else if (event.type === "scores") {
            pending.push(...event.scores);
            timer ??= setTimeout(flush, FRAME_MS);
          } else {
            flush();
            dispatch({ type: "done", answer: event.answer, at: performance.now() });
          }
        }
      } catch (error) {
        if (!signal.aborted) dispatch({ type: "failed", error: toClientError(error) });
      } finally {
        clearTimeout(timer);
      }
    }
  }, [client, key, attempt]);

  const stop = useCallback(() => {
    controller.current?.abort();
    dispatch({ type: "stopped" });
  }, []);
  return { state, stop };
}
