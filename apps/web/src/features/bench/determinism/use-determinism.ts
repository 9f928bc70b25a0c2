"use client";

import type { DeterminismReport } from "@secondpass/engine";
import { useCallback, useEffect, useRef, useState } from "react";
import { toClientError } from "../../../components/client-error";
import { useTRPCClient } from "../../../components/trpc-client";
import type { ApiError } from "../../../server/api-error";
import { DETERMINISM_PAIRS_MAX } from "../limits";
import type { ScoringRun } from "../run/scoring-run";

export type DeterminismState =
  | { readonly phase: "idle" }
  | { readonly phase: "running"; readonly scored: number; readonly total: number }
  | { readonly phase: "done"; readonly report: DeterminismReport }
  | { readonly phase: "failed"; readonly error: ApiError };

/** The check of one run's passages; stopped by leaving the page. */
export function useDeterminism(run: ScoringRun) {
  const client = useTRPCClient();
  const [state, setState] = useState<DeterminismState>({ phase: "idle" });
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(async () => {
    controller.current?.abort();
    const abort = new AbortController();
    controller.current = abort;
    const { query, reranker, maxTokens, candidates } = run;
    const pairs = Math.min(candidates.length, DETERMINISM_PAIRS_MAX);
    setState({ phase: "running", scored: 0, total: pairs * 3 });
    const request = {
      query,
      reranker,
      passages: candidates.map(({ text }) => text),
      ...(maxTokens === null ? {} : { maxTokens }),
    };
    try {
      for await (const event of await client.bench.checkDeterminism.query(request, { signal: abort.signal })) {
        if (abort.signal.aborted) return;
        if (event.type === "done") setState({ phase: "done", report: event.report });
        else setState({ phase: "running", scored: event.scored, total: event.total });
      }
    } catch (error) {
      if (!abort.signal.aborted) setState({ phase: "failed", error: toClientError(error) });
    }
  }, [client, run]);

  const stop = useCallback(() => {
    controller.current?.abort();
    setState({ phase: "idle" });
  }, []);
  return { state, start, stop };
}
