import { K_DEFAULT, K_MAX, QUESTION_CHARACTERS_MAX, TOP_N_DEFAULT } from "./limits";

/**
 * The Ask page's state, which is the page's address: a comparison is a link. Values stay as they were written, so that a
 * wrong one is shown to its reader instead of being mended behind their back.
 */
export type AskParams = {
  readonly query: string;
  /** Empty: the first knowledge base there is. */
  readonly kb: string;
  readonly mode: string;
  readonly k: string;
  readonly topN: string;
  /** Empty: the server's default reranker. */
  readonly reranker: string;
  /** The reranker whose order stands at left. Empty: the recall order. */
  readonly against: string;
  /** Rows that moved this many places or fewer are hidden; -1 hides none. */
  readonly moved: number;
  readonly view: "chart" | "table";
  /** Whether all rows are shown, or the first `topN`. */
  readonly all: boolean;
  /** The passage that is open. */
  readonly passage: string | null;
};

export type ValidAsk = {
  readonly query: string;
  readonly mode: "hybrid" | "dense" | "keyword";
  readonly k: number;
  readonly topN: number;
};

export type InvalidAsk = {
  readonly field: "empty" | "tooLong" | "k" | "topN" | "mode";
  readonly found: string;
  readonly max: number;
};

const MODES = ["hybrid", "dense", "keyword"] as const;

/** Reads an address. Unknown keys are ignored, missing ones take their defaults. */
export function parseAskParams(search: Pick<URLSearchParams, "get">): AskParams {
  const moved = search.get("moved");
  return {
    query: search.get("q") ?? "",
    kb: search.get("kb") ?? "",
    mode: search.get("mode") ?? "hybrid",
    k: search.get("k") ?? String(K_DEFAULT),
    topN: search.get("top") ?? String(TOP_N_DEFAULT),
    reranker: search.get("rerank") ?? "",
    against: search.get("against") ?? "",
    moved: moved !== null && /^\d{1,4}$/.test(moved) ? Number(moved) : -1,
    view: search.get("view") === "table" ? "table" : "chart",
    all: search.get("all") === "1",
    passage: search.get("p"),
  };
}

/** Writes an address: what equals its default is left out. The question comes first, because people read links. */
export function formatAskParams(params: AskParams): string {
  const search = new URLSearchParams();
  if (params.query !== "") search.set("q", params.query);
  if (params.kb !== "") search.set("kb", params.kb);
  if (params.mode !== "hybrid") search.set("mode", params.mode);
  if (params.k !== String(K_DEFAULT)) search.set("k", params.k);
  if (params.topN !== String(TOP_N_DEFAULT)) search.set("top", params.topN);
  if (params.reranker !== "") search.set("rerank", params.reranker);
  if (params.against !== "") search.set("against", params.against);
  if (params.moved >= 0) search.set("moved", String(params.moved));
  if (params.view !== "chart") search.set("view", params.view);
  if (params.all) search.set("all", "1");
  if (params.passage !== null) search.set("p", params.passage);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** What can be asked, or the first thing that is wrong with it. The server checks again; this answers without a round trip. */
export function validateAsk(params: AskParams): ValidAsk | InvalidAsk {
  const query = params.query.trim();
  if (query === "") return { field: "empty", found: "", max: 0 };
  if (query.length > QUESTION_CHARACTERS_MAX) {
    return { field: "tooLong", found: String(query.length), max: QUESTION_CHARACTERS_MAX };
  }
  const mode = MODES.find((one) => one === params.mode);
  if (mode === undefined) return { field: "mode", found: params.mode, max: 0 };
  const k = wholeNumber(params.k, K_MAX);
  if (k === null) return { field: "k", found: params.k, max: K_MAX };
  const topN = wholeNumber(params.topN, k);
  if (topN === null) return { field: "topN", found: params.topN, max: k };
  return { query, mode, k, topN };
}

/** The reranker to compare with, or null: without a second pass there is nothing to compare. */
export function comparesWith({ against, reranker }: Pick<AskParams, "against" | "reranker">): string | null {
  return against === "" || against === "none" || reranker === "none" ? null : against;
}

export function isInvalid(ask: ValidAsk | InvalidAsk): ask is InvalidAsk {
  return "field" in ask;
}

function wholeNumber(text: string, max: number): number | null {
  const value = Number(text);
  return /^\d+$/.test(text.trim()) && value >= 1 && value <= max ? value : null;
}
