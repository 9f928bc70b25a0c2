import type { AgainstAnswer, SearchAnswer } from "@secondpass/engine";
import type { PassageScore, RecalledHit } from "@secondpass/ranking";
import type { ApiError } from "../../server/api-error";

export type Recalled = {
  readonly hits: readonly RecalledHit[];
  readonly timingsMs: { readonly embed: number; readonly recall: number };
  /** The order that the answer is compared with; null for the recall order, and until it is made. */
  readonly against: AgainstAnswer | null;
  readonly scores: ReadonlyMap<string, PassageScore>;
  /** Milliseconds of `performance.now()` when the second pass began, and since then. */
  readonly startedAt: number;
  readonly elapsedMs: number;
};

export type AskState =
  | { readonly phase: "idle" }
  | { readonly phase: "recalling" }
  | ({ readonly phase: "reranking" | "stopped" } & Recalled)
  | ({ readonly phase: "done"; readonly answer: SearchAnswer } & Recalled)
  | { readonly phase: "failed"; readonly error: ApiError };

export type AskAction =
  | { readonly type: "reset" }
  | { readonly type: "asked" }
  | {
      readonly type: "recalled";
      readonly hits: readonly RecalledHit[];
      readonly timingsMs: Recalled["timingsMs"];
      readonly at: number;
    }
  | { readonly type: "against"; readonly against: AgainstAnswer; readonly at: number }
  | { readonly type: "scores"; readonly scores: readonly PassageScore[]; readonly at: number }
  | { readonly type: "done"; readonly answer: SearchAnswer; readonly at: number }
  | { readonly type: "stopped" }
  | { readonly type: "failed"; readonly error: ApiError };

/** What the page shows after each event of one question. Late events of a question that was stopped change nothing. */
export function askReducer(state: AskState, action: AskAction): AskState {
  switch (action.type) {
    case "reset":
      return { phase: "idle" };
    case "asked":
      return { phase: "recalling" };
    case "recalled":
      return {
        phase: "reranking",
        hits: action.hits,
        timingsMs: action.timingsMs,
        against: null,
        scores: new Map(),
        startedAt: action.at,
        elapsedMs: 0,
      };
    case "against":
      return state.phase === "reranking" ? { ...state, against: action.against, startedAt: action.at } : state;
    case "scores": {
      if (state.phase !== "reranking") return state;
      const scores = new Map(state.scores);
      for (const score of action.scores) scores.set(score.passageId, score);
      return { ...state, scores, elapsedMs: action.at - state.startedAt };
    }
    case "done": {
      const recalled = state.phase === "reranking" ? state : emptyRecall(action.at);
      return {
        ...recalled,
        phase: "done",
        hits: action.answer.recalled,
        against: action.answer.against,
        answer: action.answer,
        elapsedMs: action.answer.timingsMs.rerank,
      };
    }
    case "stopped":
      return state.phase === "reranking" ? { ...state, phase: "stopped" } : { phase: "idle" };
    case "failed":
      return { phase: "failed", error: action.error };
  }
}

function emptyRecall(at: number): Recalled {
  return {
    hits: [],
    timingsMs: { embed: 0, recall: 0 },
    against: null,
    scores: new Map(),
    startedAt: at,
    elapsedMs: 0,
  };
}
