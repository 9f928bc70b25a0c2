import type { SearchAnswer, SearchEvents } from "@secondpass/engine";
import { expect, it } from "vitest";
import { searchEvents } from "./search-events";

const answer = { query: "q" } as SearchAnswer;
const score = (passageId: string) => ({
  passageId,
  score: 1,
  scoreType: "logit" as const,
  probability: 0.7,
  tokens: null,
});
const recalled = { hits: [], timingsMs: { embed: 1, recall: 2 } };

it("yields the recall order, then scores, then the answer", async () => {
  const search = async (events: SearchEvents) => {
    events.onRecalled?.(recalled);
    await Promise.resolve();
    events.onScores?.([score("a")]);
    return answer;
  };
  const types: string[] = [];
  for await (const event of searchEvents(search, undefined)) types.push(event.type);
  expect(types).toEqual(["recalled", "scores", "done"]);
});

it("joins scores that arrive while the reader is busy, and loses none", async () => {
  const search = async (events: SearchEvents) => {
    events.onRecalled?.(recalled);
    for (let index = 0; index < 100; index += 1) events.onScores?.([score(`p${index}`)]);
    return answer;
  };
  const groups: number[] = [];
  for await (const event of searchEvents(search, undefined))
    if (event.type === "scores") groups.push(event.scores.length);
  expect(groups).toEqual([100]);
});

it("aborts the search when the reader leaves early", async () => {
  let signal: AbortSignal | undefined;
  const search = (events: SearchEvents) => {
    signal = events.signal;
    events.onRecalled?.(recalled);
    return new Promise<SearchAnswer>((_, reject) => signal?.addEventListener("abort", () => reject(signal?.reason)));
  };
  for await (const event of searchEvents(search, undefined)) if (event.type === "recalled") break;
  expect(signal?.aborted).toBe(true);
});

it("passes the caller's own abort on, and throws what the search throws", async () => {
  const caller = new AbortController();
  const search = (events: SearchEvents) =>
    new Promise<SearchAnswer>((_, reject) =>
      events.signal?.addEventListener("abort", () => reject(new Error("stopped by the caller"))),
    );
  const reading = (async () => {
    for await (const _ of searchEvents(search, caller.signal)) expect.unreachable();
  })();
  caller.abort();
  await expect(reading).rejects.toThrow("stopped by the caller");
});
