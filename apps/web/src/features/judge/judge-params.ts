export const DEPTHS = [5, 10, 20] as const;
const DEPTH_DEFAULT = 10;
export const FIRSTS = [50, 100, 200] as const;
const FIRST_DEFAULT = 100;

/** The judging page's state, which is its address. */
export type JudgeParams = {
  /** Id or number; empty where none is named. */
  readonly experiment: string;
  readonly order: "pool" | "disagreement";
  /** So many passages of each system's answer are judged. */
  readonly depth: number;
  /** So many of the largest disagreements are. */
  readonly first: number;
  /** The reranking system whose disagreements are judged, by its position; null for the first there is. */
  readonly system: number | null;
};

/** Reads an address; what is no choice of the page takes its default. */
export function parseJudgeParams(search: Pick<URLSearchParams, "get">): JudgeParams {
  const system = search.get("system");
  return {
    experiment: search.get("experiment") ?? "",
    order: search.get("order") === "disagreement" ? "disagreement" : "pool",
    depth: DEPTHS.find((depth) => String(depth) === search.get("depth")) ?? DEPTH_DEFAULT,
    first: FIRSTS.find((first) => String(first) === search.get("first")) ?? FIRST_DEFAULT,
    system: system !== null && /^\d{1,3}$/.test(system) ? Number(system) : null,
  };
}

/** Writes an address: what equals its default is left out. */
export function judgeAddress(params: Partial<JudgeParams> & Pick<JudgeParams, "experiment">): string {
  const { experiment, order = "pool", depth = DEPTH_DEFAULT, first = FIRST_DEFAULT, system = null } = params;
  const search = new URLSearchParams({ experiment });
  if (order !== "pool") search.set("order", order);
  if (depth !== DEPTH_DEFAULT) search.set("depth", String(depth));
  if (first !== FIRST_DEFAULT) search.set("first", String(first));
  if (system !== null) search.set("system", String(system));
  return `/prove/judge?${search}`;
}
