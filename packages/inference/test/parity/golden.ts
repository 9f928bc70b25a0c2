import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The tiny models that `training/parity` of the repository made, in the hub's folder layout. */
export const PARITY_MODELS = fileURLToPath(new URL("models/", import.meta.url));

export type GoldenPair = {
  readonly id: string;
  readonly group: string;
  readonly query: string;
  readonly passage: string;
};

export type GoldenText = { readonly id: string; readonly group: string; readonly text: string };

/** One call of `FlagReranker.compute_score` with its settings under their Python names: of the constructor (`make`) and of the call. */
export type RerankerRun = {
  readonly name: string;
  /** 4: on every fourth pair only. */
  readonly every?: number;
  /** Each pair in a call of its own, and only as many as there are scores. */
  readonly single?: boolean;
  readonly make?: PythonOptions;
  readonly call?: PythonOptions;
  readonly scores: readonly number[];
  /** For every pair of the run, which row of ids the model was given. */
  readonly inputs?: readonly number[];
};

export type PythonOptions = {
  readonly max_length?: number;
  readonly query_max_length?: number;
  readonly batch_size?: number;
  readonly normalize?: boolean;
  readonly query_instruction_for_rerank?: string;
  readonly query_instruction_format?: string;
  readonly passage_instruction_for_rerank?: string;
  readonly passage_instruction_format?: string;
};

/** One call of `FlagModel.encode_queries` or `encode_corpus`. */
export type EmbedderRun = {
  readonly name: string;
  readonly method: "encode_queries" | "encode_corpus";
  readonly every?: number;
  readonly maxTokens: number;
  readonly instruction: string;
  /** Little-endian float32, base64. */
  readonly vectors: readonly string[];
  readonly inputs: readonly number[];
};

export const rerankerGolden = () => {
  const rows = readRows("reranker");
  return {
    pairs: rows.of<GoldenPair>("pair"),
    inputs: rows.of<{ readonly ids: readonly number[] }>("input"),
    runs: rows.of<RerankerRun>("run"),
  };
};

export const embedderGolden = (modelId: string) => {
  const rows = readRows(modelId);
  return {
    texts: rows.of<GoldenText>("text"),
    inputs: rows.of<{ readonly ids: readonly number[] }>("input"),
    runs: rows.of<EmbedderRun>("run"),
  };
};

/** A pair as BERT is given it at `max_length` 128: `typeZeros` tokens of type 0, then tokens of type 1. */
export type BertPair = {
  readonly query: string;
  readonly passage: string;
  readonly ids: readonly number[];
  readonly typeZeros: number;
};

/** Random texts, and their ids by several tokenizers as the `tokenizers` package makes them. */
export const tokenIdsGolden = () => {
  const rows = readRows("token-ids");
  return {
    texts: rows.of<{ readonly text: string }>("text").map(({ text }) => text),
    tokenizers: rows.of<{ readonly name: string; readonly ids: readonly (readonly number[])[] }>("tokenizer"),
    bertPairs: rows.of<BertPair>("pair"),
  };
};

/** The pairs or texts that a run was made on. */
export function membersOf<T>(all: readonly T[], run: { readonly every?: number }): T[] {
  return all.filter((_, at) => at % (run.every ?? 1) === 0);
}

export function rowAt<T>(rows: readonly T[], at: number | undefined): T {
  const row = at === undefined ? undefined : rows[at];
  if (row === undefined) throw new RangeError(`the golden file has ${rows.length} rows, and no row ${at}`);
  return row;
}

function readRows(name: string) {
  const lines = readFileSync(new URL(`golden/${name}.jsonl`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const rows = lines.map((line) => JSON.parse(line) as { readonly kind: string });
  return { of: <Row>(kind: string) => rows.filter((row) => row.kind === kind) as unknown as Row[] };
}
