import { z } from "zod";
import type { ScoreType } from "../../model-description";

export const remoteKindSchema = z.enum(["tei", "cohere", "jina", "voyage", "openai"]);

/** Every kind there is. */
export const REMOTE_KINDS = remoteKindSchema.options;

/** Which API a host speaks. */
export type RemoteKind = z.infer<typeof remoteKindSchema>;

/** A vector or a score, and which of the request's texts it is for. */
export type Indexed<Value> = { readonly index: number; readonly value: Value };

/** How a kind of host takes texts and gives vectors. */
export type EmbedShape = {
  readonly path: string;
  /** Texts per request. */
  readonly textsMax: number;
  body(call: {
    readonly model: string;
    readonly texts: readonly string[];
    readonly role: "query" | "passage";
  }): unknown;
  /** What `parse` accepts; everything else that comes is ignored. */
  readonly answer: z.ZodType<readonly Indexed<readonly number[]>[]>;
};

/** How a kind of host takes a query and passages and gives scores, in whatever order. */
export type RerankShape = {
  readonly path: string;
  /** Passages per request. */
  readonly textsMax: number;
  /** What its scores are unless the configuration says otherwise. */
  readonly scoreType: ScoreType;
  body(call: {
    readonly model: string;
    readonly query: string;
    readonly passages: readonly string[];
    readonly scoreType: ScoreType;
  }): unknown;
  readonly answer: z.ZodType<readonly Indexed<number>[]>;
};

/** How a kind of host counts tokens. */
export type CountShape = {
  readonly path: string;
  /** Texts per request. */
  readonly textsMax: number;
  body(call: { readonly texts: readonly string[]; readonly withSpecialTokens: boolean }): unknown;
  /** `special` of the `tokens` are not the text's own. */
  readonly answer: z.ZodType<readonly Indexed<{ readonly tokens: number; readonly special: number }>[]>;
};

/** What a host tells of the model it runs. */
export type HostInfo = {
  readonly model: string;
  readonly revision: string | null;
  readonly dtype: string | null;
  readonly maxTokens: number | null;
  /** Texts per request. */
  readonly textsMax: number | null;
};

/** One kind of host: paths, request bodies and answers, as pure data and functions. Sending is `HostClient`'s. */
export type RemoteHost = {
  readonly kind: RemoteKind;
  /** Where the vendor's own service is; `null` for software that everyone runs for themselves. */
  readonly defaultUrl: string | null;
  readonly embed: EmbedShape | null;
  readonly rerank: RerankShape | null;
  readonly count: CountShape | null;
  readonly info: { readonly path: string; readonly answer: z.ZodType<HostInfo> } | null;
};
