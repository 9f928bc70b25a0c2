"use client";

import type { TextScore } from "@secondpass/engine";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { toClientError } from "../../../components/client-error";
import { useTRPCClient } from "../../../components/trpc-client";
import type { ScoringRun } from "./scoring-run";
import { type ScoringState, scoringReducer } from "./scoring-state";

/** Scores that arrive within this time are drawn together, so that rows settle instead of trembling. */
const FRAME_MS = 120;

/** Runs a reranker when told to and follows its scores as they stream. Another run, or leaving the page, aborts the first. */
export function useScoring(): {
  readonly state: ScoringState;
  readonly start: (run: ScoringRun) => void;
  readonly stop: () => void;
  readonly reset: () => void;
} {
  const client = useTRPCClient();
  const [state, dispatch] = useReducer(scoringReducer, { phase: "idle" });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(
    (run: ScoringRun) => {
      controller.current?.abort();
      const abort = new AbortController();
      controller.current = abort;
      dispatch({ type: "started", run, at: performance.now() });
      void follow(run, abort.signal);
    },
    [client],
  );

  async function follow(run: ScoringRun, signal: AbortSignal) {
    let pending: TextScore[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      clearTimeout(timer);
      timer = undefined;
      if (signal.aborted || pending.length === 0) return;
      dispatch({ type: "scores", scores: pending, at: performance.now() });
      pending = [];
    };
    const { query, reranker, longPassages, maxTokens, candidates } = run;
    const request = {
      query,
      reranker,
      longPassages,
      passages: candidates.map(({ text }) => text),
      ...(maxTokens === null ? {} : { maxTokens }),
    };
    try {
      for await (const event of await client.bench.run.query(request, { signal })) {
        if (signal.aborted) return;
        if (event.type === "scores") {
          pending.push(...event.scores);
          timer ??= setTimeout(flush, FRAME_MS);
        } else if (event.type === "ready") dispatch({ type: "ready", at: performance.now() });
        else {
          flush();
          dispatch({ type: "done", answer: event.answer });
        }
      }
    } catch (error) {
      if (!signal.aborted) dispatch({ type: "failed", error: toClientError(error) });
    } finally {
      clearTimeout(timer);
    }
  }

  const stop = useCallback(() => {
    controller.current?.abort();
    dispatch({ type: "stopped" });
  }, []);
  const reset = useCallback(() => {
    controller.current?.abort();
    dispatch({ type: "reset" });
  }, []);
  return { state, start, stop, reset };
}
