import type { CutOptions } from "@secondpass/ranking";

export const KINDS = ["worse", "better", "same", "missed"] as const;
/** What became of a question between the two systems. */
export type ChangeKind = (typeof KINDS)[number];

/** The verdict page's state, which is its address. Values stay as they were written, so that a wrong one is shown to its reader. */
export type VerdictParams = {
  /** Names of systems; empty: the pair that the experiment suggests. */
  readonly a: string;
  readonly b: string;
  /** The precision that a cut shall have. */
  readonly precision: string;
  readonly unjudged: NonNullable<CutOptions["unjudged"]>;
  /** Which questions are listed. */
  readonly show: ChangeKind;
  readonly all: boolean;
};

const PRECISION_DEFAULT = "0.8";
const PRECISION_RANGE = { min: 0.5, max: 0.99 };

/** Reads an address. Unknown keys are ignored, missing ones take their defaults. */
export function parseVerdictParams(search: Pick<URLSearchParams, "get">): VerdictParams {
  return {
    a: search.get("a") ?? "",
    b: search.get("b") ?? "",
    precision: search.get("precision") ?? PRECISION_DEFAULT,
    unjudged: search.get("unjudged") === "left-out" ? "left-out" : "other",
    show: KINDS.find((kind) => kind === search.get("show")) ?? "worse",
    all: search.get("all") === "1",
  };
}

/** Writes an address: what equals its default is left out. */
export function formatVerdictParams(params: VerdictParams): string {
  const search = new URLSearchParams();
  if (params.a !== "") search.set("a", params.a);
  if (params.b !== "") search.set("b", params.b);
  if (params.precision !== PRECISION_DEFAULT) search.set("precision", params.precision);
  if (params.unjudged !== "other") search.set("unjudged", params.unjudged);
  if (params.show !== "worse") search.set("show", params.show);
  if (params.all) search.set("all", "1");
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** The precision that was written, or the default and a note that it could not be read. */
export function targetPrecisionOf({ precision }: Pick<VerdictParams, "precision">): {
  readonly value: number;
  readonly isRead: boolean;
} {
  const value = Number(precision);
  const isRead = /^\d*\.?\d+$/.test(precision.trim()) && value >= PRECISION_RANGE.min && value <= PRECISION_RANGE.max;
  return isRead ? { value, isRead } : { value: Number(PRECISION_DEFAULT), isRead };
}
