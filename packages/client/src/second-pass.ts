import type {
  EmbedAnswer,
  EmbedRequest,
  Model,
  ModelIdentity,
  RerankAnswer,
  RerankRequest,
  ScoreType,
  SearchAnswer,
  SearchEvent,
  SearchRequest,
} from "./answers";
import { callForJson, callServer, type ServerAddress } from "./call-server";
import { InvalidAnswerError, responseError } from "./client-errors";
import { decodeVector } from "./decode-vector";
import { readLines } from "./read-lines";

export type SecondPassOptions = {
  /** Default: `http://127.0.0.1:3000`. In a browser on one of the server's own pages: `""`. */
  readonly baseUrl?: string | undefined;
  /** What the server was started with as `SECONDPASS_API_KEY`. */
  readonly apiKey?: string | undefined;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
};

export type CallOptions = {
  /** Aborting rejects with its reason, and the server stops working on the call. */
  readonly signal?: AbortSignal | undefined;
  /** Sent with this call. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
};

/**
 * A Second Pass server. Nothing is repeated by itself: errors say whether (`retryable`) and when (`retryAfterMs`) to.
 *
 * Every call rejects with a `SecondPassError` that has a stable `code`, or with the signal's reason.
 *
 * @example
 * const server = new SecondPass({ baseUrl: "http://127.0.0.1:3000" });
 * const { ranking } = await server.rerank({ query: "What is BM25?", documents });
 * const best = documents[ranking[0].index];
 */
export class SecondPass {
  readonly #server: ServerAddress;

  constructor({ baseUrl = "http://127.0.0.1:3000", apiKey, headers, fetch: ownFetch }: SecondPassOptions = {}) {
    this.#server = {
      baseUrl: baseUrl.replace(/\/+$/, ""),
      headers: { ...headers, ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }) },
      // Called through an arrow: a browser's fetch refuses to be another object's method.
      fetch: ownFetch ?? ((input, init) => fetch(input, init)),
    };
  }

  /** Where the server is. */
  get baseUrl(): string {
    return this.#server.baseUrl;
  }

  /** Asks a knowledge base. @throws NotFoundError that lists the knowledge bases there are */
  search(request: SearchRequest, options: CallOptions = {}): Promise<SearchAnswer> {
    return callForJson(this.#server, { path: "/api/search", body: request, ...options });
  }

  /** The same while it runs: the recall order is there long before the last score. Leaving the loop early stops the search. */
  async *searchEvents(request: SearchRequest, options: CallOptions = {}): AsyncGenerator<SearchEvent, void, undefined> {
    const path = "/api/search";
    const headers = { ...options.headers, accept: "application/x-ndjson" };
    const response = await callServer(this.#server, { ...options, path, body: request, headers });
    const url = this.#server.baseUrl + path;
    if (response.body === null) throw new InvalidAnswerError(url, "it is empty");
    let isDone = false;
    for await (const line of readLines(response.body, { url, signal: options.signal })) {
      const event = line as SearchEvent | { readonly type: "error"; readonly error: { code: string; message: string } };
      if (event.type === "error") throw responseError({ status: 500, ...event.error, retryAfterMs: null });
      isDone = event.type === "done";
      yield event;
    }
    if (!isDone) throw new InvalidAnswerError(url, "it ended before the search did");
  }

  /** Puts documents in order. One longer than the model's window is read as far as it fits; its `tokens` say so. */
  async rerank(request: RerankRequest, options: CallOptions = {}): Promise<RerankAnswer> {
    const { query, documents, model, topN } = request;
    const body = { query, documents, ...(model === undefined ? {} : { model }), top_n: topN ?? null };
    const answer = await callForJson<WireRerank>(this.#server, { path: "/rerank", body, ...options });
    return {
      model: answer.second_pass.model,
      scoreType: answer.second_pass.score_type,
      ranking: answer.results.map(
        ({ index, relevance_score, second_pass: { raw_score, tokens_read, tokens_total } }) => ({
          index,
          score: raw_score,
          relevance: relevance_score,
          tokens: tokens_read === null || tokens_total === null ? null : { read: tokens_read, total: tokens_total },
        }),
      ),
      tokens: answer.usage.total_tokens,
    };
  }

  /** Turns texts into vectors. One longer than the model's window is read as far as it fits. */
  async embed(request: EmbedRequest, options: CallOptions = {}): Promise<EmbedAnswer> {
    const { model, texts, inputType } = request;
    const role = inputType === undefined ? {} : { input_type: inputType };
    const body = { model, input: texts, ...role, encoding_format: "base64" };
    const answer = await callForJson<WireEmbeddings>(this.#server, { path: "/v1/embeddings", body, ...options });
    return {
      model: answer.second_pass.model,
      vectors: answer.data.map(({ embedding }) => decodeVector(embedding)),
      tokens: answer.usage.total_tokens,
    };
  }

  /** The models that calls may name. */
  async models(options: CallOptions = {}): Promise<Model[]> {
    const answer = await callForJson<WireModels>(this.#server, { path: "/v1/models", ...options });
    return answer.data.map(({ id, owned_by, second_pass: { task, state, revision, dtype, ...rest } }) => ({
      id,
      task,
      state,
      host: owned_by,
      revision,
      dtype,
      dimension: rest.dimension,
      maxTokens: rest.max_tokens,
      scoreType: rest.score_type,
    }));
  }
}

/** What is on the wire; the server's OpenAPI document says the same. */
type WireRerank = {
  readonly results: readonly {
    readonly index: number;
    readonly relevance_score: number;
    readonly second_pass: {
      readonly raw_score: number;
      readonly tokens_read: number | null;
      readonly tokens_total: number | null;
    };
  }[];
  readonly usage: { readonly total_tokens: number };
  readonly second_pass: { readonly model: ModelIdentity; readonly score_type: ScoreType };
};

type WireEmbeddings = {
  readonly data: readonly { readonly embedding: string }[];
  readonly usage: { readonly total_tokens: number };
  readonly second_pass: { readonly model: ModelIdentity };
};

type WireModels = {
  readonly data: readonly {
    readonly id: string;
    readonly owned_by: string;
    readonly second_pass: Pick<Model, "task" | "state" | "revision" | "dtype" | "dimension"> & {
      readonly max_tokens: number | null;
      readonly score_type: ScoreType | null;
    };
  }[];
};
