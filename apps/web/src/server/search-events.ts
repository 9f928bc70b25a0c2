import type { SearchAnswer, SearchEvents } from "@secondpass/engine";
import type { PassageScore, RecalledHit } from "@secondpass/ranking";

export type SearchEvent =
  | {
      readonly type: "recalled";
      readonly hits: readonly RecalledHit[];
      readonly timingsMs: { readonly embed: number; readonly recall: number };
    }
  | { readonly type: "scores"; readonly scores: readonly PassageScore[] }
  | { readonly type: "done"; readonly answer: SearchAnswer };

/**
 * Turns a search that calls back into a stream that is pulled. Groups of scores that arrive faster than the reader takes
 * them are joined, so a slow reader gets fewer, larger events and never a growing queue. Leaving the loop early aborts
 * the search.
 */
export async function* searchEvents(
  search: (events: SearchEvents) => Promise<SearchAnswer>,
  signal: AbortSignal | undefined,
): AsyncGenerator<SearchEvent, void, undefined> {
  const reader = new AbortController();
  const events: SearchEvent[] = [];
  let wake: (() => void) | undefined;
  let outcome: { readonly error: unknown } | "running" | "done" = "running";

  const push = (event: SearchEvent) => {
    const last = events.at(-1);
    if (event.type === "scores" && last?.type === "scores") {
      events[events.length - 1] = { type: "scores", scores: [...last.scores, ...event.scores] };
    } else events.push(event);
    wake?.();
  };
  const settle = (value: { readonly error: unknown } | "done") => {
    outcome = value;
    wake?.();
  };

  search({
    signal: signal === undefined ? reader.signal : AbortSignal.any([signal, reader.signal]),
    onRecalled: ({ hits, timingsMs }) => push({ type: "recalled", hits, timingsMs }),
    onScores: (scores) => push({ type: "scores", scores }),
  }).then(
    (answer) => {
      push({ type: "done", answer });
      settle("done");
    },
    (error: unknown) => settle({ error }),
  );

  try {
    for (;;) {
      const event = events.shift();
      if (event !== undefined) yield event;
      else if (outcome === "running") await new Promise<void>((resolve) => (wake = resolve));
      else break;
    }
    const settled = outcome as { readonly error: unknown } | "done";
    if (settled !== "done") throw settled.error;
  } finally {
    reader.abort();
  }
}
