import { readFile } from "node:fs/promises";
import { buffer as readAll } from "node:stream/consumers";
import type { DeterminismReport, DeterminismRequest, Engine, RankedText } from "@secondpass/engine";
import type { Command } from "../command";
import { determinismLine } from "../determinism-line";
import type { Output } from "../output";
import { parseCount, parseOptions } from "../parse-options";
import { scoreName } from "../score-name";
import { UsageError } from "../usage-error";

/** Scores pasted passages against one query: no knowledge base needed. */
export const rerank: Command = {
  usage: [
    "rerank --query Q --passages FILE [--reranker ID] [--max-length N] [--normalize] [--first-window] [--check-determinism] [--json]     FILE: .txt one per line, .jsonl {id?,text}, - for stdin",
  ],
  summary: "Score passages against a query with the cross-encoder alone.",

  async run(argv, { engine, output, signal, stdin }) {
    const { values } = parseOptions(argv, {
      query: { type: "string" },
      passages: { type: "string" },
      reranker: { type: "string" },
      "max-length": { type: "string" },
      normalize: { type: "boolean", default: false },
      "first-window": { type: "boolean", default: false },
      "check-determinism": { type: "boolean", default: false },
    });
    if (values.query === undefined || values.passages === undefined)
      throw new UsageError("Both --query and --passages are needed.");
    const maxTokens = parseCount("max-length", values["max-length"], undefined);
    const bytes = values.passages === "-" ? await readAll(stdin) : await readPassages(values.passages);
    const passages = parsePassages(toText(bytes, values.passages), values.passages);

    const opened = await engine();
    const request = {
      query: values.query,
      passages: passages.map(({ text }) => text),
      reranker: values.reranker,
      maxTokens,
    };
    const longPassages = values["first-window"] ? "cut" : "windows";
    const answer = await opened.rerank({ ...request, longPassages }, { signal }).catch((error: unknown) => {
      throw byItsOption(error);
    });
    const ranking = answer.ranking.map((row) => ({
      ...row,
      ...(values.normalize ? { normalizedScore: normalizedScore(row, answer.model.id) } : {}),
      id: passages[row.index]?.id ?? String(row.index),
      text: passages[row.index]?.text ?? "",
    }));
    if (answer.isFlat) output.note("All passages have the same score although they differ: this is no order.");
    const determinism = values["check-determinism"]
      ? await checkDeterminism(opened, request, { output, signal })
      : undefined;
    if (values.json)
      output.json({
        query: answer.query,
        model: answer.model.id,
        models: { reranker: answer.model },
        options: { longPassages, maxTokens: maxTokens ?? null },
        ranking,
        isFlat: answer.isFlat,
        ...(determinism === undefined ? {} : { determinism }),
        timingMs: answer.timingMs,
      });
    else {
      for (const row of ranking) output.line(rankingLine(row));
      if (determinism !== undefined) output.line(determinismLine(determinism));
    }
    return 0;
  },
};

/** FlagReranker's `normalize`: the sigmoid of a logit; a score that is a probability already stays what it is. */
function normalizedScore({ probability }: RankedText, modelId: string): number {
  if (probability !== null) return probability;
  throw new UsageError(`--normalize: the host of "${modelId}" does not say what its scores mean. Leave it out.`);
}

async function checkDeterminism(
  engine: Engine,
  request: DeterminismRequest,
  { output, signal }: { readonly output: Output; readonly signal: AbortSignal },
): Promise<DeterminismReport> {
  const progress = output.progress("determinism");
  try {
    const onProgress = ({ scored, total }: { readonly scored: number; readonly total: number }) =>
      progress.update(scored, total, "pairs");
    return await engine.pairs.checkDeterminism(request, { signal, onProgress });
  } finally {
    progress.stop();
  }
}

type RankedLine = RankedText & { readonly text: string; readonly normalizedScore?: number | undefined };

function rankingLine({ rank, score, scoreType, probability, normalizedScore: normalized, text }: RankedLine): string {
  const raw = `${scoreName(scoreType)} ${score.toFixed(3).padStart(7)}`;
  const sigmoid = scoreType === "logit" && probability !== null ? `sigmoid ${probability.toFixed(3)}` : "";
  const scores = normalized === undefined ? [raw, sigmoid] : [sigmoid, raw];
  const line = text.replace(/\s+/g, " ").slice(0, 120);
  return [String(rank).padStart(3), ...scores.filter((part) => part !== ""), line].join("  ");
}

type NamedPassage = { readonly id: string; readonly text: string };

async function readPassages(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EISDIR")
      throw new UsageError(`${path} is a folder; expected a file with one passage per line.`);
    throw error.code === "ENOENT" ? new UsageError(`There is no file ${path}.`) : error;
  });
}

/** The bytes of a PDF make thousands of "lines", and a score for each. */
function toText(bytes: Uint8Array, name: string): string {
  const what = name === "-" ? "What came on stdin" : name;
  const advice =
    "Expected text in UTF-8, one passage per line or JSON lines. A document goes into a knowledge base: `secondpass ingest`.";
  if (bytes.includes(0)) throw new UsageError(`${what} is no text: it holds NUL bytes. ${advice}`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${what} is no text in UTF-8. ${advice}`);
  }
}

/** The engine speaks of `maxTokens`; here it was given as an option. */
function byItsOption(error: unknown): unknown {
  const { code, fields } = Object(error) as { code?: unknown; fields?: Record<string, unknown> };
  if (code !== "INVALID_LIMIT" || fields?.limit !== "maxTokens") return error;
  return new UsageError(`--max-length is ${fields.found}; the model "${fields.modelId}" takes ${fields.expected}.`);
}

/** JSON lines when the name says so, or when stdin's first character is a brace; else one passage per line. */
function parsePassages(source: string, name: string): NamedPassage[] {
  const asJson = name.endsWith(".jsonl") || (name === "-" && source.trimStart().startsWith("{"));
  const lines = source.split(/\r?\n/).map((text, index) => ({ text, line: index + 1 }));
  const passages = lines
    .filter(({ text }) => text.trim() !== "")
    .map(({ text, line }) => (asJson ? parseJsonLine(text, line, name) : { id: String(line), text }));
  if (passages.length === 0) throw new UsageError(`${name} holds no passage: expected one per line.`);
  return passages;
}

function parseJsonLine(text: string, line: number, name: string): NamedPassage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(
      `${name}, line ${line}: not JSON (${error instanceof Error ? error.message : error}). Expected {"id"?: …, "text": "…"}.`,
    );
  }
  if (typeof value === "object" && value !== null && "text" in value && typeof value.text === "string") {
    return {
      id:
        "id" in value && (typeof value.id === "string" || typeof value.id === "number")
          ? String(value.id)
          : String(line),
      text: value.text,
    };
  }
  throw new Error(`${name}, line ${line}: expected an object with a string "text", found ${text.slice(0, 80)}`);
}
