import type { ModelSource } from "../download";
import { ModelUnsupportedError } from "../errors";
import { isObject, type JsonObject } from "../tokenizer/json-shape";
import { type Finding, inferModel, type ModelHints, type ModelNotes } from "./infer-model";
import type { KnownFile } from "./known-model";
import { PRECISIONS } from "./precision";
import type { PullPlan } from "./pull-plan";

/** A model's notes are small; a file beyond this is no note. */
const NOTE_BYTES_MAX = 5_000_000;

export type OwnModel = {
  readonly id: string;
  readonly title: string;
  readonly revision: string | null;
  readonly dtype: string | undefined;
  readonly hints: ModelHints;
};

/**
 * Looks at any repository or folder with an ONNX export and works out what it is and which files make it. Reads the small
 * JSON files only.
 *
 * @throws ModelUnsupportedError with the reason
 */
export async function planOwnModel(
  source: ModelSource,
  own: OwnModel,
  signal: AbortSignal,
): Promise<{ readonly plan: PullPlan; readonly findings: readonly Finding[] }> {
  const note = (path: string) => readNote(source, path, signal);
  const notes: ModelNotes = {
    config: await note("config.json"),
    tokenizerConfig: await note("tokenizer_config.json"),
    pooling: await note("1_Pooling/config.json"),
    sentenceBert: await note("sentence_bert_config.json"),
    sentenceTransformers: await note("config_sentence_transformers.json"),
  };
  const { facts, findings } = inferModel(source.place, notes, own.hints);
  const weights = await findWeights(source, own.dtype, signal);
  const beside = await Promise.all(["config.json", "tokenizer.json", "tokenizer_config.json"].map(required));
  const card = await fileOf(source, "README.md", signal);

  async function required(path: string): Promise<KnownFile> {
    const found = await fileOf(source, path, signal);
    if (found === null) throw new ModelUnsupportedError(source.place, `it has no ${path}.`);
    return found;
  }
  const plan: PullPlan = {
    row: {
      id: own.id,
      title: own.title,
      ...facts,
      parameters: null,
      languages: [],
      licence: "not stated",
      description: "",
      dtype: weights.dtype,
      batching: weights.batching,
      source: source.place,
    },
    revision: own.revision,
    files: [...beside, ...(card === null ? [] : [card]), ...weights.files],
  };
  const precision = { what: "precision", value: weights.dtype, from: weights.files[0]?.path ?? "" };
  return { plan, findings: [...findings, precision] };
}

/** The first precision that is there, or the one asked for, with the external data that large models keep beside the graph. */
async function findWeights(source: ModelSource, dtype: string | undefined, signal: AbortSignal) {
  const candidates = PRECISIONS.filter((precision) => dtype === undefined || precision.dtype === dtype);
  if (candidates.length === 0) {
    const known = PRECISIONS.map((precision) => precision.dtype).join(", ");
    throw new ModelUnsupportedError(source.place, `the precision "${dtype}" is not one of ${known}.`);
  }
  const looked: string[] = [];
  for (const { dtype: found, suffix, batching } of candidates) {
    for (const folder of ["onnx/", ""]) {
      const path = `${folder}model${suffix}.onnx`;
      looked.push(path);
      const graph = await fileOf(source, path, signal);
      if (graph === null) continue;
      const data = await Promise.all([`${path}_data`, `${path}.data`].map((beside) => fileOf(source, beside, signal)));
      return { dtype: found, batching, files: [graph, ...data.filter((file) => file !== null)] };
    }
  }
  throw new ModelUnsupportedError(
    source.place,
    `it has no ONNX file; looked for ${looked.join(", ")}. Export it first (optimum-cli export onnx).`,
  );
}

async function fileOf(source: ModelSource, path: string, signal: AbortSignal): Promise<KnownFile | null> {
  const told = await source.stat(path, signal);
  return told && { path, bytes: told.bytes ?? 0, exact: told.bytes !== null, sha256: told.sha256 };
}

async function readNote(source: ModelSource, path: string, signal: AbortSignal): Promise<JsonObject | null> {
  if ((await source.stat(path, signal)) === null) return null;
  const { body } = await source.open(path, { offset: 0, validator: null, signal });
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > NOTE_BYTES_MAX)
      throw new ModelUnsupportedError(source.place, `its ${path} is larger than a note can be.`);
    parts.push(part);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString("utf8"));
    if (isObject(value)) return value;
  } catch {
    // Said below, for both kinds of nonsense.
  }
  throw new ModelUnsupportedError(source.place, `its ${path} is not a JSON object.`);
}
