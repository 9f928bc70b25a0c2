"use client";

import type { Verdict } from "@secondpass/ranking";
import { useEffect, useRef, useState } from "react";
import type { ApiError } from "../../../server/api-error";
import type { VerdictMessage, VerdictRequest } from "./verdict-messages";

export type VerdictState =
  | { readonly phase: "reading" | "computing"; readonly verdict: null }
  | { readonly phase: "done"; readonly verdict: Verdict | null; readonly isStale: boolean }
  | { readonly phase: "failed"; readonly verdict: null; readonly error: ApiError };

/**
 * The verdict of an experiment, computed beside the page. While another pair or precision is computed, the one before stays, marked
 * as stale: nothing jumps.
 *
 * @param revision grows when the experiment has to be read anew
 */
export function useVerdict(request: VerdictRequest | null, revision: number): VerdictState {
  const [state, setState] = useState<VerdictState>({ phase: "reading", verdict: null });
  const worker = useRef<Worker | null>(null);
  const experiment = request?.experiment ?? null;

  // Another revision is read by another worker.
  useEffect(() => {
    if (experiment === null) return;
    const started = new Worker(new URL("./verdict-worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    setState({ phase: "reading", verdict: null });
    started.addEventListener("message", ({ data }: MessageEvent<VerdictMessage>) => {
      if (data.type === "failed") setState({ phase: "failed", verdict: null, error: data.error });
      else if (data.type === "verdict") setState({ phase: "done", verdict: data.verdict, isStale: false });
      else setState((before) => (before.phase === "reading" ? { phase: "computing", verdict: null } : before));
    });
    started.addEventListener("error", ({ message }) =>
      setState({
        phase: "failed",
        verdict: null,
        error: {
          code: "WORKER",
          message: message || "The worker could not be started.",
          retryable: true,
          requestId: null,
        },
      }),
    );
    return () => {
      worker.current = null;
      started.terminate();
    };
  }, [experiment, revision]);

  const asked = request === null ? null : JSON.stringify(request);
  // A new worker has to be asked, too.
  useEffect(() => {
    if (asked === null) return;
    setState((before) => (before.phase === "done" ? { ...before, isStale: true } : before));
    worker.current?.postMessage(JSON.parse(asked) as VerdictRequest);
  }, [asked, revision]);
  return state;
}
