import { MAX_TOKENS_MIN } from "./limits";

export type LongPassages = "windows" | "cut";

/** What of the bench is in its address: everything but the texts, which are too long for one. */
export type BenchParams = {
  /** Empty: the first reranker that is there. */
  readonly model: string;
  readonly mode: "list" | "pair";
  readonly longPassages: LongPassages;
  /** As it was written; empty for the model's own window. */
  readonly maxTokens: string;
  readonly normalise: boolean;
  readonly view: "chart" | "table";
  readonly all: boolean;
  /** Place of the passage that is open, counted from 0. */
  readonly passage: number | null;
};

/** Reads an address. Unknown keys are ignored, missing ones take their defaults. */
export function parseBenchParams(search: Pick<URLSearchParams, "get">): BenchParams {
  const passage = search.get("p");
  return {
    model: search.get("model") ?? "",
    mode: search.get("mode") === "pair" ? "pair" : "list",
    longPassages: search.get("long") === "cut" ? "cut" : "windows",
    maxTokens: search.get("max") ?? "",
    normalise: search.get("normalize") === "1",
    view: search.get("view") === "table" ? "table" : "chart",
    all: search.get("all") === "1",
    passage: passage !== null && /^\d{1,5}$/.test(passage) ? Number(passage) : null,
  };
}

/** Writes an address: what equals its default is left out. */
export function formatBenchParams(params: BenchParams): string {
  const search = new URLSearchParams();
  if (params.model !== "") search.set("model", params.model);
  if (params.mode !== "list") search.set("mode", params.mode);
  if (params.longPassages !== "windows") search.set("long", params.longPassages);
  if (params.maxTokens !== "") search.set("max", params.maxTokens);
  if (params.normalise) search.set("normalize", "1");
  if (params.view !== "chart") search.set("view", params.view);
  if (params.all) search.set("all", "1");
  if (params.passage !== null) search.set("p", String(params.passage));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/**
 * @param modelMax the model's own window, null where it is unknown
 * @returns the window asked for, null for the model's own, or `"invalid"`
 */
export function parseMaxTokens(text: string, modelMax: number | null): number | null | "invalid" {
  if (text.trim() === "") return null;
  const value = Number(text);
  const isUsable = /^\d+$/.test(text.trim()) && value >= MAX_TOKENS_MIN && value <= (modelMax ?? value);
  return isUsable ? value : "invalid";
}
