import type { PairScore, ScoreLimits } from "../inference";
import type { LocatedModel } from "../manifest";
import type { Priority, RequestMessage, ResultMessage } from "../protocol";
import { PartialResults } from "./partial-results";

/** What the supervisor needs to know of a call. It may be sent twice (to two lives of the child): the second time only what is missing. */
export type Request<Result = unknown> = {
  readonly model: LocatedModel;
  readonly priority: Priority;
  /** UTF-16 code units of its texts: its share of the queue's memory. */
  readonly characters: number;
  toMessage(id: number): RequestMessage;
  accept(message: ResultMessage): void;
  result(): Result;
};

type Base = { readonly model: LocatedModel; readonly priority: Priority };

export function scoreRequest(
  call: Base & {
    readonly query: string;
    readonly passages: readonly string[];
    readonly limits: ScoreLimits;
    readonly onScores: ((scores: readonly PairScore[]) => void) | undefined;
  },
): Request<PairScore[]> {
  const { model, priority, query, passages, limits, onScores } = call;
  const results = new PartialResults<string, PairScore>(passages);
  return {
    model,
    priority,
    characters: query.length + countCharacters(passages),
    toMessage: (id) => ({ kind: "score", id, model, priority, query, limits, passages: results.takeMissing() }),
    accept(message) {
      if (message.kind !== "scores") throw unexpected(message);
      const scores = results.accept(message.indexes, (index, row) => ({
        index,
        score: at(message.logits, row),
        tokensRead: at(message.tokensRead, row),
        tokensTotal: at(message.tokensTotal, row),
      }));
      onScores?.(scores);
    },
    result: () => results.complete(),
  };
}

export function embedRequest(
  call: Base & { readonly texts: readonly string[]; readonly role: "query" | "passage" },
): Request<Float32Array[]> {
  const { model, priority, texts, role } = call;
  const results = new PartialResults<string, Float32Array>(texts);
  return {
    model,
    priority,
    characters: countCharacters(texts),
    toMessage: (id) => ({ kind: "embed", id, model, priority, role, texts: results.takeMissing() }),
    accept(message) {
      if (message.kind !== "embeddings") throw unexpected(message);
      const dimension = message.vectors.length / message.indexes.length;
      // A copy each: a view would keep the whole message alive for as long as one vector is.
      results.accept(message.indexes, (_, row) => message.vectors.slice(row * dimension, (row + 1) * dimension));
    },
    result: () => results.complete(),
  };
}

export function countRequest(
  call: Base & { readonly texts: readonly string[]; readonly withSpecialTokens: boolean },
): Request<number[]> {
  const { model, priority, texts, withSpecialTokens } = call;
  const results = new PartialResults<string, number>(texts);
  return {
    model,
    priority,
    characters: countCharacters(texts),
    toMessage: (id) => ({ kind: "count", id, model, priority, withSpecialTokens, texts: results.takeMissing() }),
    accept(message) {
      if (message.kind !== "counts") throw unexpected(message);
      results.accept(message.indexes, (_, row) => at(message.tokens, row));
    },
    result: () => results.complete(),
  };
}

export function lifecycleRequest(kind: "load" | "unload", model: LocatedModel): Request<void> {
  const priority = "interactive";
  return {
    model,
    priority,
    characters: 0,
    toMessage: (id) => ({ kind, id, model, priority }),
    accept(message) {
      throw unexpected(message);
    },
    result: () => undefined,
  };
}

function countCharacters(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function at(values: ArrayLike<number>, row: number): number {
  const value = values[row];
  if (value === undefined) throw new RangeError(`the inference process sent no value for row ${row}`);
  return value;
}

function unexpected(message: ResultMessage): Error {
  return new Error(`the inference process answered with "${message.kind}", which this request did not ask for`);
}
