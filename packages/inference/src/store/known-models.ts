import type { KnownFile, KnownModel, KnownVariant, PublishedReranking } from "./known-model";

/** The reranker table of FlagEmbedding, research/C_MTEB/README.md, commit 7ac70bc. */
const C_MTEB = "https://github.com/FlagOpen/FlagEmbedding/blob/master/research/C_MTEB/README.md";

/** The instructions of the v1.5 models, for the query only; FlagEmbedding, research/baai_general_embedding/README.md. */
const QUERY_EN = "Represent this sentence for searching relevant passages: ";
const QUERY_ZH = "为这个句子生成表示以用于检索相关文章：";

const MB = 1_000_000;

/**
 * The BGE models, each with the repository of its ONNX files. Sizes are what the hub's file lists print, three figures, except
 * where a byte count or a SHA-256 was published.
 */
export const KNOWN_MODELS: readonly KnownModel[] = [
  reranker({
    id: "BAAI/bge-reranker-base",
    title: "BGE Reranker Base",
    parameters: 278 * MB,
    maxTokens: 512,
    languages: ["en", "zh"],
    licence: "MIT",
    description: "Cross-encoder on XLM-RoBERTa base, Chinese and English.",
    repository: "Xenova/bge-reranker-base",
    revision: "77dbd7be5264f6e82a938c94c459dd3c3b70fcac",
    variants: [
      fp32([file("onnx/model.onnx", 1_110 * MB)], xlmRoberta()),
      fp16(
        file("onnx/model_fp16.onnx", 556 * MB, "abab42dea13b5245198d510469deceb45ac60e670a8b1cbd1a7dcb77d494c16e"),
        xlmRoberta(),
      ),
      q8(
        exactFile(
          "onnx/model_quantized.onnx",
          279_301_077,
          "dd98f3e67837d23210a6b7550c08cced4f61845b940ac45be3565840a10f3244",
        ),
        xlmRoberta(),
      ),
    ],
    published: published([67.28, 63.95, 60.45, 35.46, 81.26, 84.1]),
  }),
  reranker({
    id: "BAAI/bge-reranker-large",
    title: "BGE Reranker Large",
    parameters: 560 * MB,
    maxTokens: 512,
    languages: ["en", "zh"],
    licence: "MIT",
    description: "Cross-encoder on XLM-RoBERTa large, Chinese and English.",
    repository: "Xenova/bge-reranker-large",
    revision: "fa6dccc322d9d2ee23d106a4681a578434ba6f1a",
    variants: [
      fp32([file("onnx/model.onnx", 618_000), file("onnx/model.onnx_data", 2_240 * MB)], xlmRoberta()),
      q8(
        file("onnx/model_quantized.onnx", 563 * MB, "62cbff7af164e3a5c6776918a25c1b24a54a31854bdbe83ffe1dd13f68901637"),
        xlmRoberta(),
      ),
    ],
    published: published([67.6, 64.03, 61.44, 37.16, 82.15, 84.18]),
  }),
  reranker({
    id: "BAAI/bge-reranker-v2-m3",
    title: "BGE Reranker v2 M3",
    parameters: 568 * MB,
    // The position table has 8,192 places; the publisher trained on and recommends 1,024.
    maxTokens: 1_024,
    languages: ["multilingual"],
    licence: "Apache-2.0",
    description: "Cross-encoder on BGE-M3, more than 100 languages.",
    repository: "onnx-community/bge-reranker-v2-m3-ONNX",
    revision: "6f5ff65298512715a1e669753bc754d2bc8f367b",
    variants: [
      fp32([file("onnx/model.onnx", 657_000), file("onnx/model.onnx_data", 2_270 * MB)], v2M3()),
      q8(
        exactFile(
          "onnx/model_quantized.onnx",
          570_727_094,
          "912fc1215c2dbff6499700534bd8d31253af01573861abbfc43afd1fab6cce5d",
        ),
        v2M3(),
      ),
    ],
    published: null,
  }),
  english({
    id: "BAAI/bge-small-en-v1.5",
    title: "BGE Small English v1.5",
    parameters: 33_400_000,
    dimension: 384,
    repository: "Xenova/bge-small-en-v1.5",
    revision: "b7ad92a45a298ac620504489f28ecb6ac66ad67c",
    megabytes: { fp32: 133, fp16: 66.7, q8: 34 },
  }),
  english({
    id: "BAAI/bge-base-en-v1.5",
    title: "BGE Base English v1.5",
    parameters: 109 * MB,
    dimension: 768,
    repository: "Xenova/bge-base-en-v1.5",
    revision: "dfcad7dd3516fb000bb4304d05293f9f071cd2d1",
    megabytes: { fp32: 436, fp16: 218, q8: 110 },
  }),
  english({
    id: "BAAI/bge-large-en-v1.5",
    title: "BGE Large English v1.5",
    parameters: 335 * MB,
    dimension: 1_024,
    repository: "Xenova/bge-large-en-v1.5",
    revision: "74430ffa592497c1e0b8ee79b17916825878679f",
    megabytes: { fp32: 1_340, fp16: 669, q8: 337 },
    sha256: {
      fp32: "69ed3f810d3b6d13f70dff9ca89966f39c0a0e877fb88211be7bcc070df2a2ce",
      q8: "4842b56e233be1cc74770f57f63b1ebb6cf357cca3dd73fcdec35c019f8a5d6e",
    },
  }),
  chinese({
    id: "BAAI/bge-small-zh-v1.5",
    title: "BGE Small Chinese v1.5",
    parameters: 24 * MB,
    dimension: 512,
    repository: "Xenova/bge-small-zh-v1.5",
    revision: "6aa54ba39ee19d52723c1defa9f7901a8e819e25",
    megabytes: { fp32: 94.9, fp16: 47.5, q8: 24 },
    sha256: { q8: "15b717c382bcb518ba457b93ea6850ede7f4f1cd8937454aa06972366cd19bcc" },
    published: null,
  }),
  chinese({
    id: "BAAI/bge-base-zh-v1.5",
    title: "BGE Base Chinese v1.5",
    parameters: 102 * MB,
    dimension: 768,
    repository: "Xenova/bge-base-zh-v1.5",
    revision: "3ac6a162f8d9b029625f57ae045340c4f560e9e6",
    megabytes: { fp32: 407, fp16: 204, q8: 103 },
    sha256: { fp32: "5e5619f7cca7380b824d329c157dba10bee7cc00d0c139e82fdb7906051b8e4f" },
    published: published([66.49, 63.25, 57.02, 29.74, 80.47, 84.88]),
  }),
  chinese({
    id: "BAAI/bge-large-zh-v1.5",
    title: "BGE Large Chinese v1.5",
    parameters: 326 * MB,
    dimension: 1_024,
    repository: "Xenova/bge-large-zh-v1.5",
    revision: "main",
    megabytes: { fp32: 1_300, fp16: 650, q8: 327 },
    sha256: { fp32: "8a78f0b748a6746a0a2ebe0563fddb311762e260abcadaa2b9f19c6964b745fe" },
    published: published([65.74, 63.39, 57.03, 28.74, 83.45, 85.44]),
  }),
  {
    id: "BAAI/bge-m3",
    title: "BGE M3",
    task: "embed",
    parameters: 568 * MB,
    dimension: 1_024,
    maxTokens: 8_192,
    pooling: "cls",
    queryInstruction: "",
    passageInstruction: "",
    languages: ["multilingual"],
    licence: "MIT",
    description: "Bi-encoder, more than 100 languages, long passages. The dense vectors only.",
    repository: "Xenova/bge-m3",
    revision: "0304fba9855cf475521c7fb1199d623f1cc82b73",
    variants: [
      fp32([file("onnx/model.onnx", 607_000), file("onnx/model.onnx_data", 2_270 * MB)], xlmRoberta()),
      fp16(file("onnx/model_fp16.onnx", 1_130 * MB), xlmRoberta()),
      q8(file("onnx/model_quantized.onnx", 570 * MB), xlmRoberta()),
    ],
    published: null,
  },
];

type RerankerRow = Omit<KnownModel, "task" | "dimension" | "pooling" | "queryInstruction" | "passageInstruction">;

/** BGE rerankers take no instruction on either side. */
function reranker(row: RerankerRow): KnownModel {
  return { ...row, task: "rerank", dimension: null, pooling: null, queryInstruction: "", passageInstruction: "" };
}

type BertRow = Pick<KnownModel, "id" | "title" | "parameters" | "dimension" | "repository" | "revision"> & {
  readonly megabytes: { readonly fp32: number; readonly fp16: number; readonly q8: number };
  readonly sha256?: { readonly fp32?: string; readonly q8?: string };
};

function english(row: BertRow): KnownModel {
  return bert(row, {
    languages: ["en"],
    queryInstruction: QUERY_EN,
    description: "Bi-encoder on BERT, English.",
    published: null,
    tokenizer: [file("tokenizer.json", 711_000), file("tokenizer_config.json", 366)],
  });
}

function chinese({ published: figures, ...row }: BertRow & Pick<KnownModel, "published">): KnownModel {
  return bert(row, {
    languages: ["zh"],
    queryInstruction: QUERY_ZH,
    description: "Bi-encoder on BERT, Chinese.",
    published: figures,
    tokenizer: [file("tokenizer.json", 439_000), file("tokenizer_config.json", 367)],
  });
}

function bert(
  { megabytes, sha256, ...row }: BertRow,
  language: Pick<KnownModel, "languages" | "queryInstruction" | "description" | "published"> & {
    readonly tokenizer: readonly KnownFile[];
  },
): KnownModel {
  const { tokenizer, ...rest } = language;
  const beside = [file("config.json", 900), ...tokenizer];
  return {
    ...row,
    ...rest,
    task: "embed",
    maxTokens: 512,
    pooling: "cls",
    passageInstruction: "",
    licence: "MIT",
    variants: [
      fp32([file("onnx/model.onnx", megabytes.fp32 * MB, sha256?.fp32)], beside),
      fp16(file("onnx/model_fp16.onnx", megabytes.fp16 * MB), beside),
      q8(file("onnx/model_quantized.onnx", megabytes.q8 * MB, sha256?.q8), beside),
    ],
  };
}

function fp32(weights: readonly KnownFile[], beside: readonly KnownFile[]): KnownVariant {
  return { dtype: "fp32", batching: "token-budget", files: [...beside, ...weights] };
}

function fp16(weights: KnownFile, beside: readonly KnownFile[]): KnownVariant {
  return { dtype: "fp16", batching: "token-budget", files: [...beside, weights] };
}

/** Dynamically quantised: a score depends on what shares its batch, so each text runs alone. */
function q8(weights: KnownFile, beside: readonly KnownFile[]): KnownVariant {
  return { dtype: "q8", batching: "one-by-one", files: [...beside, weights] };
}

function xlmRoberta(): readonly KnownFile[] {
  return [file("config.json", 784), file("tokenizer.json", 17_100_000), file("tokenizer_config.json", 443)];
}

function v2M3(): readonly KnownFile[] {
  return [
    file("config.json", 800),
    exactFile("tokenizer.json", 17_082_900, "8bf8afbfd11306bd872018c53bfdf2e160a56f8edbcf49933324404791c148d3"),
    exactFile("tokenizer_config.json", 1_203, "b87c8703482b0300d3da30e201519aa641f6a450f5eb5bf1e624afbf70c74d80"),
  ];
}

function file(path: string, bytes: number, sha256: string | null = null): KnownFile {
  return { path, bytes, exact: false, sha256 };
}

function exactFile(path: string, bytes: number, sha256: string): KnownFile {
  return { path, bytes, exact: true, sha256 };
}

type SixFigures = readonly [number, number, number, number, number, number];

function published([t2, t2Zh2En, t2En2Zh, mMarco, cMedQaV1, cMedQaV2]: SixFigures): PublishedReranking {
  return { t2, t2Zh2En, t2En2Zh, mMarco, cMedQaV1, cMedQaV2, source: C_MTEB };
}
