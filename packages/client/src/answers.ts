/** Everything that decides what a model answers: scores are comparable where this is equal. */
export type ModelIdentity = {
  readonly id: string;
  readonly revision: string;
  readonly dtype: string;
  /** Where it runs: `local`, or the kind of a remote host. */
  readonly host: string;
  readonly queryInstruction: string;
  readonly passageInstruction: string;
};

/** What a rerank score is. `logit`: unbounded, its sigmoid is a probability. `unknown`: it orders, and says no more. */
export type ScoreType = "logit" | "probability" | "unknown";

export type SearchRequest = {
  readonly query: string;
  /** Name or id of a knowledge base. */
  readonly kb: string;
  /** Default `hybrid`. */
  readonly mode?: "hybrid" | "dense" | "keyword" | undefined;
  /** Recall depth, 1 to 1,000; default 100. */
  readonly k?: number | undefined;
  /** Kept after reranking, 1 to k; default 10. */
  readonly topN?: number | undefined;
  /** Id of a reranker, or `none` for the recall order. */
  readonly reranker?: string | undefined;
  /** Another reranker to compare with, over the same recalled passages. */
  readonly against?: string | undefined;
};

type PassageFields = {
  readonly passageId: string;
  readonly documentId: string;
  readonly title: string;
  readonly text: string;
};

type BranchScore = { readonly rank: number; readonly score: number };

/** A hit of the first pass. `score` is what its mode ordered by; each branch keeps its own beside it. */
export type RecalledHit = PassageFields & {
  readonly rank: number;
  readonly score: number;
  readonly dense: BranchScore | null;
  readonly keyword: BranchScore | null;
};

/** A hit of the second pass. `score` is as the reranker gave it, `probability` is for reading. */
export type RerankedHit = PassageFields & {
  readonly rank: number;
  readonly score: number;
  /** `null` when nothing reranked: `score` is then the recall score. */
  readonly scoreType: ScoreType | null;
  readonly probability: number | null;
  readonly recallRank: number;
  readonly tokens: { readonly read: number; readonly total: number } | null;
  /** Of a passage longer than the model's window: the slice of `text` that scored best. */
  readonly window: { readonly start: number; readonly end: number } | null;
};

export type SearchAnswer = {
  readonly query: string;
  readonly kb: string;
  readonly mode: "hybrid" | "dense" | "keyword";
  readonly models: { readonly embedder: ModelIdentity; readonly reranker: ModelIdentity | null };
  readonly recalled: readonly RecalledHit[];
  readonly reranked: readonly RerankedHit[];
  /** Null without another reranker to compare with. */
  readonly against: AgainstAnswer | null;
  readonly timingsMs: { readonly embed: number; readonly recall: number; readonly rerank: number };
  /** What could not be done and was done without; empty when all went well. */
  /** The cut set for this knowledge base and reranker, and how many of the kept hits reach it; null without one. */
  readonly cut: {
    readonly value: number;
    readonly reached: number;
    readonly precision: number | null;
    readonly recall: number | null;
    readonly experiment: number | null;
  } | null;
  /** No kept hit reaches the cut. */
  readonly nothingRelevant: boolean;
  readonly degraded: readonly { readonly stage: string; readonly code: string; readonly message: string }[];
};

/** Another reranker's order of the same passages. Its scores are on a scale of their own. */
export type AgainstAnswer = {
  readonly model: ModelIdentity;
  readonly reranked: readonly RerankedHit[];
  readonly rerankMs: number;
};

/** A search while it runs: the recall order once, the order to compare with if one was asked for, scores in groups that hold every passage once, the answer last. */
export type SearchEvent =
  | {
      readonly type: "recalled";
      readonly recalled: readonly RecalledHit[];
      readonly timingsMs: { readonly embed: number; readonly recall: number };
    }
  | { readonly type: "against"; readonly against: AgainstAnswer }
  | { readonly type: "scores"; readonly scores: readonly PassageScore[] }
  | { readonly type: "done"; readonly answer: SearchAnswer };

export type PassageScore = {
  readonly passageId: string;
  readonly score: number;
  readonly scoreType: ScoreType | null;
  readonly probability: number | null;
  readonly tokens: { readonly read: number; readonly total: number } | null;
};

export type RerankRequest = {
  readonly query: string;
  /** At most 1,000. */
  readonly documents: readonly string[];
  /** Id of a reranker. Default: the server's. */
  readonly model?: string | undefined;
  /** How many of the best to return. Default: all. */
  readonly topN?: number | undefined;
};

export type RerankAnswer = {
  readonly model: ModelIdentity;
  readonly scoreType: ScoreType;
  /** Best first. */
  readonly ranking: readonly RankedDocument[];
  /** Tokens that the model read. */
  readonly tokens: number;
};

export type RankedDocument = {
  /** Points into the documents as sent. */
  readonly index: number;
  /** As the model gave it. */
  readonly score: number;
  /** 0 to 1: the sigmoid of a logit, a probability as it is; an `unknown` score stays what it is. */
  readonly relevance: number;
  /** How much of the document the model read; `null` where its host does not tell. */
  readonly tokens: { readonly read: number; readonly total: number } | null;
};

export type EmbedRequest = {
  /** Id of an embedding model. */
  readonly model: string;
  /** At most 2,048. */
  readonly texts: readonly string[];
  /** Which of the model's instructions goes before the texts. Without it none, where one of the two is empty; else the passage's. */
  readonly inputType?: "query" | "passage" | undefined;
};

export type EmbedAnswer = {
  readonly model: ModelIdentity;
  /** One per text, in their order, of length 1. */
  readonly vectors: readonly Float32Array[];
  readonly tokens: number;
};

export type Model = {
  readonly id: string;
  readonly task: "embed" | "rerank";
  readonly state: "unloaded" | "loading" | "ready" | "failed";
  readonly host: string;
  readonly revision: string;
  readonly dtype: string;
  readonly dimension: number | null;
  readonly maxTokens: number | null;
  readonly scoreType: ScoreType | null;
};
