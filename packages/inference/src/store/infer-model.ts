import { ModelUnsupportedError } from "../errors";
import type { ModelManifest } from "../manifest";
import { isObject, type JsonObject } from "../tokenizer/json-shape";
import type { OwnModelTask } from "./model-task";

/** The JSON files in which a model says what it is, by path; null where there is none. */
export type ModelNotes = {
  readonly config: JsonObject | null;
  readonly tokenizerConfig: JsonObject | null;
  /** `1_Pooling/config.json` of sentence-transformers. */
  readonly pooling: JsonObject | null;
  /** `sentence_bert_config.json`. */
  readonly sentenceBert: JsonObject | null;
  /** `config_sentence_transformers.json`. */
  readonly sentenceTransformers: JsonObject | null;
};

/** What the caller knows better than the files. */
export type ModelHints = Pick<
  OwnModelTask,
  "task" | "pooling" | "maxTokens" | "queryInstruction" | "passageInstruction"
>;

/** One thing that was found out, and where: shown to whoever adds the model. */
export type Finding = { readonly what: string; readonly value: string; readonly from: string };

export type InferredModel = {
  readonly facts: Pick<
    ModelManifest,
    "task" | "pooling" | "dimension" | "maxTokens" | "queryInstruction" | "passageInstruction"
  >;
  readonly findings: readonly Finding[];
};

const GIVEN = "as given";

/** Families whose position table begins after two places for padding. */
const SHIFTED_POSITIONS = /^(xlm-roberta|roberta|camembert|mpnet)$/;

/**
 * What a model is, from its own files: task, pooling, dimension, window, instructions. Nothing is guessed: what the files do
 * not say has to be given.
 *
 * @throws ModelUnsupportedError with the reason
 */
export function inferModel(place: string, notes: ModelNotes, hints: ModelHints): InferredModel {
  const refuse = (problem: string): never => {
    throw new ModelUnsupportedError(place, problem);
  };
  const config = notes.config ?? refuse("it has no config.json.");
  const findings: Finding[] = [];
  const find = <T>(what: string, value: T, from: string): T => {
    findings.push({ what, value: String(value), from });
    return value;
  };

  const architecture = Array.isArray(config.architectures) ? String(config.architectures[0] ?? "") : "";
  if (/ForCausalLM|ForConditionalGeneration|Decoder/.test(architecture) || config.is_decoder === true)
    refuse(`config.json says ${architecture || "is_decoder"}: a generating model. Only encoders can be run here.`);
  const isClassifier = architecture.endsWith("ForSequenceClassification");
  const task =
    hints.task !== undefined
      ? find("task", hints.task, GIVEN)
      : find(
          "task",
          isClassifier ? ("rerank" as const) : ("embed" as const),
          `config.json (${architecture || "no architecture"})`,
        );

  if (task === "rerank") {
    const labels = isObject(config.id2label) ? Object.keys(config.id2label).length : Number(config.num_labels ?? 2);
    if (labels !== 1)
      refuse(
        `config.json says it has ${labels} labels; a reranker answers with one number per pair, so it needs exactly 1.`,
      );
  }

  return {
    facts: {
      task,
      pooling: task === "embed" ? findPooling(notes, hints, find, refuse) : null,
      dimension: task === "embed" ? findDimension(config, notes, find, refuse) : null,
      maxTokens: findMaxTokens(config, notes, hints, find, refuse),
      queryInstruction: findInstruction("query", notes, hints.queryInstruction, find),
      passageInstruction: findInstruction("passage", notes, hints.passageInstruction, find),
    },
    findings,
  };
}

type Find = <T>(what: string, value: T, from: string) => T;
type Refuse = (problem: string) => never;

function findPooling(notes: ModelNotes, hints: ModelHints, find: Find, refuse: Refuse): "cls" | "mean" {
  if (hints.pooling !== undefined) return find("pooling", hints.pooling, GIVEN);
  const from = "1_Pooling/config.json";
  if (notes.pooling?.pooling_mode_cls_token === true) return find("pooling", "cls", from);
  if (notes.pooling?.pooling_mode_mean_tokens === true) return find("pooling", "mean", from);
  if (notes.pooling !== null) return refuse(`${from} asks for a pooling that is neither cls nor mean.`);
  return refuse(
    `there is no ${from}, so how token vectors become one is not known. Say --pooling cls or --pooling mean.`,
  );
}

function findDimension(config: JsonObject, { pooling }: ModelNotes, find: Find, refuse: Refuse): number {
  const pooled = positive(pooling?.word_embedding_dimension);
  if (pooled !== null) return find("dimension", pooled, "1_Pooling/config.json");
  const hidden = positive(config.hidden_size);
  return hidden === null ? refuse("config.json has no hidden_size.") : find("dimension", hidden, "config.json");
}

/** The smallest of what the files allow: more would be refused by the model or was never trained. */
function findMaxTokens(config: JsonObject, notes: ModelNotes, hints: ModelHints, find: Find, refuse: Refuse): number {
  if (hints.maxTokens !== undefined) return find("window", hints.maxTokens, GIVEN);
  const positions = positive(config.max_position_embeddings);
  const places = positions !== null && SHIFTED_POSITIONS.test(String(config.model_type)) ? positions - 2 : positions;
  const limits = [
    { tokens: positive(notes.sentenceBert?.max_seq_length), from: "sentence_bert_config.json" },
    { tokens: positive(notes.tokenizerConfig?.model_max_length), from: "tokenizer_config.json" },
    { tokens: places, from: "config.json" },
  ].flatMap(({ tokens, from }) => (tokens === null ? [] : [{ tokens, from }]));
  const tightest = limits.reduce<(typeof limits)[number] | null>(
    (least, limit) => (least === null || limit.tokens < least.tokens ? limit : least),
    null,
  );
  // transformers writes 1e30 for "no limit".
  if (tightest === null || tightest.tokens > 1e6)
    return refuse("no file says how many tokens it reads. Say it with --max-tokens.");
  return find("window", tightest.tokens, tightest.from);
}

function findInstruction(role: "query" | "passage", notes: ModelNotes, hint: string | undefined, find: Find): string {
  if (hint !== undefined) return find(`${role} instruction`, hint, GIVEN);
  const prompts = notes.sentenceTransformers?.prompts;
  const prompt = isObject(prompts)
    ? role === "query"
      ? prompts.query
      : (prompts.passage ?? prompts.document)
    : undefined;
  if (typeof prompt !== "string" || prompt === "") return "";
  return find(`${role} instruction`, prompt, "config_sentence_transformers.json");
}

function positive(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : null;
}
