import type { AddedDocument, DocumentSummary, IndexBuildSummary } from "@secondpass/ingestion";
import type { Degradation, PassageScore, RecalledHit, RerankedHit, ScoreType } from "@secondpass/ranking";
import type { RankedText, TextScore } from "@secondpass/reranker";
import type { RecallMode } from "@secondpass/retrieval";
import type { BenchOptions, BenchReport, BenchRequest } from "./bench/bench-types";
import type { BenchmarkCheck, CheckBenchmarksOptions, CheckBenchmarksRequest } from "./benchmarks/check-benchmarks";
import type { DoctorReport } from "./doctor-types";
import type { EvaluateOptions, EvaluateRequest, Evaluation } from "./evaluation/evaluation-types";
import type {
  EvaluateRerankingOptions,
  EvaluateRerankingRequest,
  RerankingEvaluation,
} from "./evaluation/mteb/reranking-types";
import type { RemoteHostAccess } from "./hosts/remote-hosts";
import type { ModelAccess } from "./models/model-access";
import type { ModelIdentity } from "./models/model-identity";
import type { DeterminismOptions, DeterminismReport, DeterminismRequest } from "./pairs/determinism-types";
import type { ReadUpToRequest } from "./pairs/read-up-to";
import type { ExportAccess } from "./proving/export-access";
import type { CutAccess, ExperimentAccess, JudgmentAccess, QuestionAccess } from "./proving/proving-access";

export type {
  AddedDocument,
  DocumentState,
  DocumentSummary,
  IndexBuildState,
  IndexBuildSummary,
} from "@secondpass/ingestion";
export type { RankedText, TextScore } from "@secondpass/reranker";
export type { RecallMode } from "@secondpass/retrieval";
export type { ModelIdentity } from "./models/model-identity";

export type KnowledgeBaseSummary = {
  readonly id: string;
  readonly name: string;
  readonly documents: number;
  readonly passages: number;
  /** Documents still on their way in. */
  readonly pending: number;
  readonly failed: number;
  /** What people made of it, and what would go with it. */
  readonly judgments: number;
  readonly experiments: number;
  readonly createdAt: Date;
  readonly index: IndexSummary;
};

/** What answers vector questions: exact search, or an index whose recall against exact search was measured when it was built. */
export type IndexSummary = {
  /** Of the embedder whose vectors it holds. */
  readonly fingerprint: string;
  readonly embedderId: string;
  /** The embedder that filled it and reads the questions; null when it is not here any more or has changed since. */
  readonly embedder: ModelIdentity | null;
  /** Whether it was chosen for this knowledge base; else it is the default of every knowledge base. */
  readonly isChosen: boolean;
  /** The index for another embedder, while it is being built; questions are answered by this one. */
  readonly build: IndexBuildSummary | null;
  readonly kind: "exact" | "ivf_flat";
  /** Recall@100 against exact search; 1 for exact search, null while an index is being measured. */
  readonly recallAt100: number | null;
  readonly state: "ready" | "building" | "rebuilding";
};

export type SearchRequest = {
  readonly query: string;
  /** Name or id of a knowledge base. */
  readonly kb: string;
  /** Default `hybrid`. */
  readonly mode?: RecallMode | undefined;
  /** Recall depth, 1..1000; default 100. */
  readonly k?: number | undefined;
  /** Kept after reranking, 1..k; default 10. */
  readonly topN?: number | undefined;
  /** Model id, or `none` for the recall order itself. Default: the bundled reranker. */
  readonly reranker?: string | undefined;
  /** Another reranker to compare with, over the same recalled pool. `none` or absent: the answer is compared with the recall order. */
  readonly against?: string | undefined;
};

/** The same pool in the order of the reranker that an answer is compared with: all of it, with that model's own scores. */
export type AgainstAnswer = {
  readonly model: ModelIdentity;
  readonly reranked: readonly RerankedHit[];
  readonly rerankMs: number;
};

export type SearchEvents = {
  readonly signal?: AbortSignal | undefined;
  readonly onRecalled?:
    | ((recalled: {
        readonly hits: readonly RecalledHit[];
        readonly timingsMs: { readonly embed: number; readonly recall: number };
      }) => void)
    | undefined;
  /** Called once, before the answer's own second pass begins, when there is something to compare with. */
  readonly onAgainst?: ((against: AgainstAnswer) => void) | undefined;
  readonly onScores?: ((scores: readonly PassageScore[]) => void) | undefined;
};

/** How an answer stands to its cut. */
export type AnswerCut = {
  /** In the reranker's own units. */
  readonly value: number;
  /** So many of the hits that were kept reach it; 0: nothing relevant was found. */
  readonly reached: number;
  /** What to expect of it; null when it was set by hand. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** The number of the experiment that measured it; null when it was set by hand. */
  readonly experiment: number | null;
};

export type SearchAnswer = {
  readonly query: string;
  readonly kb: { readonly id: string; readonly name: string };
  readonly mode: RecallMode;
  readonly k: number;
  readonly topN: number;
  readonly recalled: readonly RecalledHit[];
  readonly reranked: readonly RerankedHit[];
  /** Null when the answer is compared with the recall order. */
  readonly against: AgainstAnswer | null;
  /** The cut that was set for this knowledge base and this very reranker; null without one, and when nothing was reranked. */
  readonly cut: AnswerCut | null;
  readonly timingsMs: { readonly embed: number; readonly recall: number; readonly rerank: number };
  /** Which models made this answer. `reranker` is null when none did; the embedder reads no question in keyword mode. */
  readonly models: { readonly embedder: ModelIdentity; readonly reranker: ModelIdentity | null };
  readonly degraded: readonly Degradation[];
};

/** A passage opened: its text in its place, for reading around it. */
export type PassageDetail = {
  readonly passageId: string;
  readonly document: DocumentSummary;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Up to 1,200 characters of the document on either side. */
  readonly before: string;
  readonly after: string;
  readonly documentLength: number;
  readonly ordinal: number;
  readonly passages: number;
};

export type ModelSummary = {
  readonly id: string;
  readonly title: string;
  readonly task: "embed" | "rerank";
  readonly revision: string;
  /** Of its files; null when they are elsewhere. */
  readonly bytes: number | null;
  readonly parameters: number | null;
  readonly dimension: number | null;
  /** How token vectors become one; null for a reranker, and where its host keeps it to itself. */
  readonly pooling: "model" | "cls" | "mean" | null;
  readonly maxTokens: number | null;
  readonly languages: readonly string[];
  readonly licence: string;
  readonly dtype: string;
  readonly description: string;
  /** Where it runs: `local`, or the kind of the remote host. */
  readonly host: string;
  /** What a reranker's score is; null for an embedding model. */
  readonly scoreType: ScoreType | null;
  /** Whether it was pulled or added, and can be deleted. */
  readonly removable: boolean;
  /** What loading it would take and what it took; null for a model that runs elsewhere. */
  readonly memory: { readonly estimatedPeakBytes: number; readonly measuredBytes: number | null } | null;
  readonly state: "absent" | "unloaded" | "loading" | "ready" | "failed";
  /** 0..1 while loading. */
  readonly progress: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
};

export type RerankRequest = {
  readonly query: string;
  readonly passages: readonly string[];
  /** Model id. Default: the bundled reranker. */
  readonly reranker?: string | undefined;
  /**
   * What happens to a passage longer than the model's window. `windows` (default): read in pieces, the best one counts. `cut`: read
   * as far as it fits, and the query to three quarters of the window, as FlagReranker does. `refuse`: TextTooLongError.
   */
  readonly longPassages?: "windows" | "cut" | "refuse" | undefined;
  /** A window narrower than the model's own (FlagReranker's `max_length`), special tokens included; local models only. */
  readonly maxTokens?: number | undefined;
};

export type RerankEvents = {
  readonly signal?: AbortSignal | undefined;
  /** Called with each group of scores as it arrives; the groups together hold every passage exactly once. */
  readonly onScores?: ((scores: readonly TextScore[]) => void) | undefined;
};

export type EmbedRequest = {
  readonly texts: readonly string[];
  /** Which of the model's instructions goes before the texts. Null when that is not known: none where the model allows it, else the passage's. */
  readonly role: "query" | "passage" | null;
  /** Model id. Default: the bundled embedder. */
  readonly model?: string | undefined;
  /** What happens to a text longer than the model's window: read as far as it fits (default), or TextTooLongError. */
  readonly longTexts?: "cut" | "refuse" | undefined;
};

export type EmbedAnswer = {
  readonly model: ModelIdentity;
  /** One per text, in their order; L2-normalised. */
  readonly vectors: readonly Float32Array[];
  /** Per text, with the instruction and the special tokens; null when the model's host does not count. */
  readonly tokens: readonly { readonly read: number; readonly total: number }[] | null;
  readonly timingMs: number;
};

export type RerankAnswer = {
  readonly query: string;
  /** Of the query, special tokens aside; null when the model's host does not count. */
  readonly queryTokens: { readonly read: number; readonly total: number } | null;
  readonly model: ModelIdentity;
  /** Best first. */
  readonly ranking: readonly RankedText[];
  /** All passages have the same score although they differ: no ranking at all. */
  readonly isFlat: boolean;
  readonly timingMs: number;
};

/** Knowledge bases by name or id: people say the name, links carry the id. */
export interface KnowledgeBaseAccess {
  list(): Promise<KnowledgeBaseSummary[]>;
  /** @throws KnowledgeBaseExistsError, InvalidInputError */
  create(name: string): Promise<KnowledgeBaseSummary>;
  /** By name or id. @throws KnowledgeBaseNotFoundError, which lists the names there are */
  get(kb: string): Promise<KnowledgeBaseSummary>;
  delete(kb: string): Promise<void>;
  /** Builds the derived index anew beside the old one: from the stored vectors, or with a changed embedder as `chooseEmbedder` does. */
  reindex(kb: string): Promise<void>;
  /**
   * Lets a knowledge base answer with another embedder. Its index is built beside the old one, which answers until the switch;
   * returns when that has begun. Choosing one whose build has failed goes on where it stopped.
   *
   * @throws KnowledgeBaseNotFoundError; UnknownModelError, ModelMissingError, NotAnEmbedderError and what loading the model throws
   */
  chooseEmbedder(kb: string, modelId: string): Promise<KnowledgeBaseSummary>;
  /** Gives up the index that is being built and frees its space. @throws NoIndexBuildError when none is */
  cancelBuild(kb: string): Promise<KnowledgeBaseSummary>;
  /** Resolves when no index is being built any more: `index.build` is null then, or says how it failed. */
  waitUntilBuilt(
    kb: string,
    options?: { signal?: AbortSignal; onProgress?: (build: IndexBuildSummary) => void },
  ): Promise<KnowledgeBaseSummary>;
}

/** Everything Second Pass can do, wired once. Both mains (the web server and the command line) hold exactly one. */
export interface Engine {
  readonly knowledgeBases: KnowledgeBaseAccess;
  readonly documents: {
    list(kb: string): Promise<DocumentSummary[]>;
    /** Returns when the bytes are safe on disk and the job is queued; `waitUntilSettled` waits for the indexing. */
    add(kb: string, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<AddedDocument>;
    retry(documentId: string): Promise<void>;
    delete(documentId: string): Promise<void>;
    /** Resolves when no document of the knowledge base is on its way in any more. */
    waitUntilSettled(
      kb: string,
      options?: { signal?: AbortSignal; onProgress?: (documents: readonly DocumentSummary[]) => void },
    ): Promise<DocumentSummary[]>;
    passage(kb: string, passageId: string): Promise<PassageDetail>;
  };
  search(request: SearchRequest, events?: SearchEvents): Promise<SearchAnswer>;
  rerank(request: RerankRequest, events?: RerankEvents): Promise<RerankAnswer>;
  embed(request: EmbedRequest, options?: { readonly signal?: AbortSignal | undefined }): Promise<EmbedAnswer>;
  /** Single pairs looked at closely. */
  readonly pairs: {
    checkDeterminism(request: DeterminismRequest, options?: DeterminismOptions): Promise<DeterminismReport>;
    /** Where in a passage that was cut the model stopped reading, in UTF-16 units. */
    readUpTo(request: ReadUpToRequest, options?: { readonly signal?: AbortSignal | undefined }): Promise<number>;
  };
  readonly models: ModelAccess;
  /** Other machines that run models; their models are in `models` with the others. */
  readonly hosts: RemoteHostAccess;
  /** What is asked, who judged what, and what came of it: whether reranking pays on one's own questions. */
  readonly questions: QuestionAccess;
  readonly judgments: JudgmentAccess;
  readonly experiments: ExperimentAccess;
  readonly exports: ExportAccess;
  readonly cuts: CutAccess;
  /** Measures all four systems on labelled questions. Results do not depend on load: an evaluation never degrades, it waits. */
  evaluate(request: EvaluateRequest, options?: EvaluateOptions): Promise<Evaluation>;
  /** Measures a reranker and an embedder on one of MTEB's reranking tasks, by MTEB's rules. */
  evaluateReranking(
    request: EvaluateRerankingRequest,
    options?: EvaluateRerankingOptions,
  ): Promise<RerankingEvaluation>;
  /** Measures the figures that a benchmarks file states again, and says which of them still hold. */
  checkBenchmarks(
    request: Omit<CheckBenchmarksRequest, "root">,
    options?: CheckBenchmarksOptions,
  ): Promise<BenchmarkCheck>;
  bench(request: BenchRequest, options?: BenchOptions): Promise<BenchReport>;
  /** Tries every part for real and says what is wrong and what to do. */
  doctor(): Promise<DoctorReport>;
  close(): Promise<void>;
}
