import type { WireError } from "./errors/wire-error";
import type { ScoreLimits } from "./inference";
import type { LocatedModel } from "./manifest";

/**
 * Everything that crosses between the host and its forked child. Structured cloning (`serialization: "advanced"`) carries typed
 * arrays as they are. A request brings its model's manifest row along, so the child keeps no catalog of its own.
 */

/** What the child is started with, as one JSON argument. */
export type ChildOptions = {
  readonly threads: number;
  /** See `planBatches`. */
  readonly paddedTokensMax: number;
  readonly firstPaddedTokensMax: number;
  /** Bound of the token id cache of each tokenizer, in tokens. */
  readonly cachedTokensMax: number;
};

/** `bulk` work gives way to `interactive` work between batches. */
export type Priority = "interactive" | "bulk";

type RequestBase = { readonly id: number; readonly model: LocatedModel; readonly priority: Priority };

export type ScoreMessage = RequestBase & {
  readonly kind: "score";
  readonly query: string;
  readonly passages: readonly string[];
  readonly limits: ScoreLimits;
};
export type EmbedMessage = RequestBase & {
  readonly kind: "embed";
  readonly texts: readonly string[];
  readonly role: "query" | "passage";
};
export type CountMessage = RequestBase & {
  readonly kind: "count";
  readonly texts: readonly string[];
  readonly withSpecialTokens: boolean;
};
export type LoadMessage = RequestBase & { readonly kind: "load" };
export type UnloadMessage = RequestBase & { readonly kind: "unload" };

/** Each is answered by any number of results and then by one `done` or `failed`, unless it is cancelled. */
export type RequestMessage = ScoreMessage | EmbedMessage | CountMessage | LoadMessage | UnloadMessage;

export type HostMessage =
  | RequestMessage
  | { readonly kind: "cancel"; readonly id: number }
  /** End after the batch that is running. */
  | { readonly kind: "stop" };

/** Results: parallel arrays, `indexes` into the texts of the request. */
export type ResultMessage =
  | {
      readonly kind: "scores";
      readonly id: number;
      readonly indexes: Uint32Array;
      readonly logits: Float32Array;
      readonly tokensRead: Uint32Array;
      readonly tokensTotal: Uint32Array;
    }
  | {
      readonly kind: "embeddings";
      readonly id: number;
      readonly indexes: Uint32Array;
      /** One row of `dimension` numbers per index, one after the other. */
      readonly vectors: Float32Array;
    }
  | { readonly kind: "counts"; readonly id: number; readonly indexes: Uint32Array; readonly tokens: Uint32Array };

export type ChildMessage =
  | ResultMessage
  /** Sent before the first batch of a request and whenever another one takes its turn: who is at work if the child dies. */
  | { readonly kind: "running"; readonly id: number }
  | { readonly kind: "done"; readonly id: number }
  | { readonly kind: "failed"; readonly id: number; readonly error: WireError }
  | { readonly kind: "loading"; readonly modelId: string; readonly progress: number }
  /** `memoryBytes`: by how much the child has grown; null when that says nothing about the model. */
  | { readonly kind: "ready"; readonly modelId: string; readonly memoryBytes: number | null }
  | { readonly kind: "load-failed"; readonly modelId: string; readonly error: WireError }
  | { readonly kind: "unloaded"; readonly modelId: string };
