import type { CutOptions, Verdict } from "@secondpass/ranking";
import type { ApiError } from "../../../server/api-error";

/** What the page asks of its worker. */
export type VerdictRequest = {
  /** Id or number. */
  readonly experiment: string;
  /** Positions among its systems. */
  readonly a: number;
  readonly b: number;
  readonly targetPrecision: number;
  readonly unjudged: NonNullable<CutOptions["unjudged"]>;
};

/** What the worker tells: that it has read everything, and then the verdict of the newest request. */
export type VerdictMessage =
  | { readonly type: "read" }
  /** Null: nothing is judged relevant. */
  | { readonly type: "verdict"; readonly verdict: Verdict | null }
  | { readonly type: "failed"; readonly error: ApiError };
