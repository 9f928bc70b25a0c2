import type { AgainstAnswer, SearchAnswer, SearchEvents } from "@secondpass/engine";
import type { PassageScore, RecalledHit } from "@secondpass/ranking";
import { eventStream } from "./event-stream";

export type SearchEvent =
  | {
      readonly type: "recalled";
      readonly hits: readonly RecalledHit[];
      readonly timingsMs: { readonly embed: number; readonly recall: number };
    }
  | { readonly type: "against"; readonly against: AgainstAnswer }
  | { readonly type: "scores"; readonly scores: readonly PassageScore[] }
  | { readonly type: "done"; readonly answer: SearchAnswer };

/** The events of one search. Groups of scores that arrive faster than the reader takes them are joined. */
export function searchEvents(
  search: (events: SearchEvents) => Promise<SearchAnswer>,
  signal: AbortSignal | undefined,
): AsyncGenerator<SearchEvent, void, undefined> {
  return eventStream<SearchEvent>(
    async (push, reading) => {
      const answer = await search({
        signal: reading,
        onRecalled: ({ hits, timingsMs }) => push({ type: "recalled", hits, timingsMs }),
        onAgainst: (against) => push({ type: "against", against }),
        onScores: (scores) => push({ type: "scores", scores }),
      });
      push({ type: "done", answer });
    },
    (waiting, next) =>
      waiting.type === "scores" && next.type === "scores"
        ? { type: "scores", scores: [...waiting.scores, ...next.scores] }
        : null,
    signal,
  );
}
