import type { RerankAnswer, TextScore } from "@secondpass/engine";
import type { ApiError } from "../../../server/api-error";
import type { ScoringRun } from "./scoring-run";

export type Scored = {
  readonly run: ScoringRun;
  /** By place, counted from 0. */
  readonly scores: ReadonlyMap<number, TextScore>;
  /** Milliseconds of `performance.now()` when the model was ready, and since then. */
  readonly startedAt: number;
  readonly elapsedMs: number;
};

export type ScoringState =
  | { readonly phase: "idle" }
  | ({ readonly phase: "scoring" | "stopped" } & Scored)
  | ({ readonly phase: "done"; readonly answer: RerankAnswer } & Scored)
  | { readonly phase: "failed"; readonly run: ScoringRun; readonly error: ApiError };

export type ScoringAction =
  | { readonly type: "started"; readonly run: ScoringRun; readonly at: number }
  | { readonly type: "ready"; readonly at: number }
  | { readonly type: "scores"; readonly scores: readonly TextScore[]; readonly at: number }
  | { readonly type: "done"; readonly answer: RerankAnswer }
  | { readonly type: "stopped" }
  | { readonly type: "failed"; readonly error: ApiError }
  | { readonly type: "reset" };

/** What the bench shows after each event of one run. Late events of a run that was stopped change nothing. */
export function scoringReducer(state: ScoringState, action: ScoringAction): ScoringState {
  switch (action.type) {
    case "reset":
      return { phase: "idle" };
    case "started":
      return { phase: "scoring", run: action.run, scores: new Map(), startedAt: action.at, elapsedMs: 0 };
    case "ready":
      return state.phase === "scoring" ? { ...state, startedAt: action.at } : state;
    case "scores": {
      if (state.phase !== "scoring") return state;
      const scores = new Map(state.scores);
      for (const score of action.scores) scores.set(score.index, score);
      return { ...state, scores, elapsedMs: action.at - state.startedAt };
    }
    case "done":
      if (state.phase !== "scoring") return state;
      return {
        ...state,
        phase: "done",
        answer: action.answer,
        scores: new Map(action.answer.ranking.map((row) => [row.index, row])),
        elapsedMs: action.answer.timingMs,
      };
    case "stopped":
      if (state.phase !== "scoring") return state;
      return state.scores.size === 0 ? { phase: "idle" } : { ...state, phase: "stopped" };
    case "failed":
      return state.phase === "scoring" ? { phase: "failed", run: state.run, error: action.error } : state;
  }
}
