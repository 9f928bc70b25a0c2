import type { Verdict } from "@secondpass/ranking";
import type { Language } from "../language";
import { metricName } from "../metric-name";
import { metricText } from "../numbers";
import { reportWords } from "../words/words";

/** Less than this on both sides is within what measuring again would move. */
const LITTLE = 0.01;

/** What recall missed for good, in one sentence. */
export function missedSentence({ ceiling }: Pick<Verdict, "ceiling">, language: Language): string {
  return reportWords(language).sentences.missed(ceiling.missed.length);
}

export type Rooms = {
  /** What the best order of the pool has more than the system: a reranker's to win. Never below 0. */
  readonly rerank: number;
  /** What is missing to 1 even then: recall's to win. */
  readonly recall: number;
};

export function roomsOf({ ceiling, headline }: Pick<Verdict, "ceiling" | "headline">): Rooms {
  return { rerank: Math.max(0, ceiling.ndcg - headline.b), recall: Math.max(0, 1 - ceiling.ndcg) };
}

/** What the pool allows, how much of it is left to whom, and so which of the two passes to work on. */
export function ceilingSentences(verdict: Verdict, language: Language): string[] {
  const words = reportWords(language).sentences;
  const { ceiling, headline } = verdict;
  const rooms = roomsOf(verdict);
  const fix =
    Math.max(rooms.rerank, rooms.recall) < LITTLE ? "neither" : rooms.rerank > rooms.recall ? "rerank" : "recall";
  return [
    words.ceiling(ceiling.k, metricName(headline.metric), metricText(ceiling.ndcg)),
    ...(fix === "neither" ? [] : [words.room(metricText(rooms.rerank), metricText(rooms.recall))]),
    words.fix[fix],
  ];
}
