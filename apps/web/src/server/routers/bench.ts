import type { DeterminismReport, RerankAnswer, TextScore } from "@secondpass/engine";
import { TRPCError } from "@trpc/server";
import { toTRPCError } from "../api-error";
import { benchRunInput, determinismInput, readUpToInput } from "../bench-input";
import { eventStream } from "../event-stream";
import { procedure, router } from "../trpc";

export type ScoringEvent =
  /** The model is in memory: what follows is scoring alone. */
  | { readonly type: "ready" }
  | { readonly type: "scores"; readonly scores: readonly TextScore[] }
  | { readonly type: "done"; readonly answer: RerankAnswer };

export type DeterminismEvent =
  | { readonly type: "progress"; readonly scored: number; readonly total: number }
  | { readonly type: "done"; readonly report: DeterminismReport };

/** One reranker over texts from the page: no knowledge base is needed, and none is read. */
export const bench = router({
  /** Loads the model, streams scores as they arrive, then the ranking. */
  run: procedure.input(benchRunInput).query(({ ctx, input, signal }) =>
    named(
      eventStream<ScoringEvent>(
        async (push, reading) => {
          await ctx.engine.models.load(input.reranker);
          reading.throwIfAborted();
          push({ type: "ready" });
          const onScores = (scores: readonly TextScore[]) => push({ type: "scores", scores });
          push({ type: "done", answer: await ctx.engine.rerank(input, { signal: reading, onScores }) });
        },
        (waiting, next) =>
          waiting.type === "scores" && next.type === "scores"
            ? { type: "scores", scores: [...waiting.scores, ...next.scores] }
            : null,
        signal,
      ),
      signal,
    ),
  ),

  /** Streams how far the check has come, then what it found. */
  checkDeterminism: procedure.input(determinismInput).query(({ ctx, input, signal }) =>
    named(
      eventStream<DeterminismEvent>(
        async (push, reading) => {
          const options = {
            signal: reading,
            onProgress: (progress: { readonly scored: number; readonly total: number }) =>
              push({ type: "progress", ...progress }),
          };
          push({ type: "done", report: await ctx.engine.pairs.checkDeterminism(input, options) });
        },
        (waiting, next) => (waiting.type === "progress" && next.type === "progress" ? next : null),
        signal,
      ),
      signal,
    ),
  ),

  readUpTo: procedure
    .input(readUpToInput)
    .query(({ ctx, input, signal }) => ctx.engine.pairs.readUpTo(input, { signal })),
});

/** A stream fails after its procedure has returned, so its errors are named here. */
async function* named<Event>(
  events: AsyncGenerator<Event, void, undefined>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Event, void, undefined> {
  try {
    yield* events;
  } catch (error) {
    // Whatever fails once the reader has gone is the consequence of their going.
    if (signal?.aborted)
      throw new TRPCError({ code: "CLIENT_CLOSED_REQUEST", message: "The run was stopped.", cause: error });
    throw toTRPCError(error);
  }
}
