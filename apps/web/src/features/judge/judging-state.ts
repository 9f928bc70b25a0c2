import type { Grade } from "@secondpass/engine";

/** Something that can be undone. */
type Step =
  | { readonly kind: "graded"; readonly index: number; readonly before: Grade | null }
  | { readonly kind: "skipped"; readonly index: number };

/** Where a judge is among the passages, by their index; which are graded is kept elsewhere. */
export type JudgingState = {
  readonly total: number;
  /** The passage that is looked at; `total` when nothing is left to be judged. */
  readonly at: number;
  readonly trail: readonly Step[];
  readonly skipped: ReadonlySet<number>;
  /** Their documents have changed, so that nobody can say any more what was found. */
  readonly gone: ReadonlySet<number>;
};

/** `graded`: the passages that have this judge's grade once the action is done. */
export type JudgingAction =
  | { readonly type: "graded"; readonly before: Grade | null; readonly graded: ReadonlySet<number> }
  | { readonly type: "skipped"; readonly graded: ReadonlySet<number> }
  | { readonly type: "undone" }
  | { readonly type: "refused"; readonly index: number }
  | { readonly type: "gone"; readonly index: number; readonly graded: ReadonlySet<number> }
  | { readonly type: "looked"; readonly by: 1 | -1; readonly graded: ReadonlySet<number> }
  | { readonly type: "skippedAgain" };

/** Begins with the first passage that this judge has not graded. */
export function beginJudging(total: number, graded: ReadonlySet<number>): JudgingState {
  const state: JudgingState = { total, at: -1, trail: [], skipped: new Set(), gone: new Set() };
  return { ...state, at: nextOpen(state, graded) };
}

/** What a step leads to. Grading and skipping go on to the next passage without a grade, and round again to those passed over. */
export function judgingReducer(state: JudgingState, action: JudgingAction): JudgingState {
  const { at } = state;
  switch (action.type) {
    case "graded":
      return goOn(
        {
          ...state,
          skipped: without(state.skipped, at),
          trail: [...state.trail, { kind: "graded", index: at, before: action.before }],
        },
        action.graded,
      );
    case "skipped":
      return goOn(
        { ...state, skipped: new Set([...state.skipped, at]), trail: [...state.trail, { kind: "skipped", index: at }] },
        action.graded,
      );
    case "undone": {
      const step = state.trail.at(-1);
      if (step === undefined) return state;
      return { ...state, at: step.index, skipped: without(state.skipped, step.index), trail: state.trail.slice(0, -1) };
    }
    case "refused": {
      // The grade is what it was, so there is nothing to undo; with nothing else left, the passage is come back to.
      const last = state.trail.findLastIndex(({ kind, index }) => kind === "graded" && index === action.index);
      const trail = state.trail.filter((_step, position) => position !== last);
      return { ...state, trail, at: at === state.total ? action.index : at };
    }
    case "gone": {
      const next = { ...state, gone: new Set([...state.gone, action.index]) };
      return at === action.index ? goOn(next, action.graded) : next;
    }
    case "looked": {
      const beside = besideOf(state, action.by);
      if (beside !== null) return { ...state, at: beside };
      // Past the last one is the end, once there is one.
      return action.by === 1 && nextOpen(state, action.graded) === state.total ? { ...state, at: state.total } : state;
    }
    case "skippedAgain":
      return { ...state, skipped: new Set(), at: Math.min(...state.skipped, state.total) };
  }
}

function goOn(state: JudgingState, graded: ReadonlySet<number>): JudgingState {
  return { ...state, at: nextOpen(state, graded) };
}

/** The next passage that waits for a grade, from here and then from the beginning; `total` for none. */
export function nextOpen({ total, at, skipped, gone }: JudgingState, graded: ReadonlySet<number>): number {
  for (let step = 1; step <= total; step += 1) {
    const index = (at + step) % total;
    if (!graded.has(index) && !skipped.has(index) && !gone.has(index)) return index;
  }
  return total;
}

function besideOf({ at, total, gone }: JudgingState, by: 1 | -1): number | null {
  for (let index = at + by; index >= 0 && index < total; index += by) if (!gone.has(index)) return index;
  return null;
}

function without(set: ReadonlySet<number>, index: number): ReadonlySet<number> {
  return new Set([...set].filter((one) => one !== index));
}
