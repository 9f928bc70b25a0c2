import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Degradation } from "@secondpass/ranking";
import type { SearchAnswer, SearchEvents, SearchRequest } from "../engine";
import { EngineError } from "../engine-error";
import type { BenchFigure } from "./bench-types";
import { atMost, plain } from "./figure";
import { median, percentile } from "./percentile";

const WARM_UP = 5;
const NANOSECONDS_PER_MS = 1e6;

type Search = (request: SearchRequest, events: SearchEvents) => Promise<SearchAnswer>;

/** A stage failed while it was measured; the time of a fallback is not the time of the stage. */
export class BenchDegradedError extends EngineError {
  override readonly name = "BenchDegradedError";
  readonly code = "BENCH_DEGRADED";
  override readonly retryable = true;

  constructor(degradation: Degradation) {
    super(`Nothing was measured, because a stage failed: ${degradation.message}`);
  }
}

/** Whole searches on a knowledge base, warm, as the web server runs them: latency of both passes, and what they do to the event loop. */
export async function benchSearch(
  search: Search,
  kb: string,
  questions: readonly string[],
  signal: AbortSignal | undefined,
): Promise<BenchFigure[]> {
  const recalledMs: number[] = [];
  const firstScoreMs: number[] = [];
  const rerankMs: number[] = [];
  const loop = monitorEventLoopDelay({ resolution: 5 });
  for (const [asked, query] of questions.entries()) {
    if (asked === WARM_UP) loop.enable();
    const startedAt = performance.now();
    let recalledAt = 0;
    let scoredAt = 0;
    const answer = await search(
      { query, kb, k: 100, topN: 10 },
      {
        signal,
        onRecalled: () => {
          recalledAt = performance.now() - startedAt;
        },
        onScores: () => {
          scoredAt ||= performance.now() - startedAt;
        },
      },
    );
    const [failed] = answer.degraded;
    if (failed !== undefined) throw new BenchDegradedError(failed);
    if (asked < WARM_UP) continue;
    recalledMs.push(recalledAt);
    firstScoreMs.push(scoredAt);
    rerankMs.push(answer.timingsMs.rerank);
  }
  loop.disable();
  return [
    plain("questions asked, warm", recalledMs.length, ""),
    atMost("recall order known after, p50", median(recalledMs), "ms", 150),
    plain("recall order known after, p95", percentile(recalledMs, 0.95), "ms"),
    plain("first score after, p50", median(firstScoreMs), "ms"),
    atMost("rerank of 100 passages, p50", median(rerankMs), "ms", 1_500),
    plain("rerank of 100 passages, p95", percentile(rerankMs, 0.95), "ms"),
    atMost("server's event loop blocked, longest", loop.max / NANOSECONDS_PER_MS, "ms", 50),
  ];
}
