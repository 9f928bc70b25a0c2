import { z } from "zod";

/** A path inside a model's folder: relative, forward slashes, never upwards. Manifests of downloaded models are input. */
const relativePath = z
  .string()
  .min(1)
  .refine(
    (path) => !path.includes("\\") && path.split("/").every((part) => part !== "" && part !== "." && part !== ".."),
    {
      error: "expected a relative path inside the model's folder, with forward slashes and no '..'",
    },
  );

/** Leaves a quarter (8 tokens) for the passage beside the longest query and up to four special tokens. */
export const MAX_TOKENS_MIN = 32;

export const modelFileSchema = z.object({
  path: relativePath,
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 lower-case hexadecimal digits"),
});

export const modelManifestSchema = z
  .object({
    id: z.string().min(1),
    title: z.string().min(1),
    task: z.enum(["embed", "rerank"]),
    folder: relativePath,
    revision: z.string().min(1),
    files: z.array(modelFileSchema),
    parameters: z.int().positive().nullable(),
    dimension: z.int().positive().nullable(),
    maxTokens: z.int().min(MAX_TOKENS_MIN),
    pooling: z.enum(["model", "cls", "mean"]).nullable(),
    queryInstruction: z.string(),
    passageInstruction: z.string(),
    dtype: z.string().min(1),
    batching: z.enum(["token-budget", "one-by-one"]),
    languages: z.array(z.string()),
    licence: z.string().min(1),
    description: z.string(),
    source: z.string(),
  })
  .refine((row) => row.files.filter(({ path }) => path.endsWith(".onnx")).length === 1, {
    error: "expected exactly one .onnx file",
  })
  .refine((row) => row.files.some(({ path }) => path === "tokenizer.json"), { error: "expected a tokenizer.json" })
  .refine((row) => row.files.some(({ path }) => path === "tokenizer_config.json"), {
    error: "expected a tokenizer_config.json",
  })
  .refine((row) => row.task !== "embed" || (row.dimension !== null && row.pooling !== null), {
    error: "an embedding model needs a dimension and a pooling",
  });

export const manifestFileSchema = z.object({ models: z.array(modelManifestSchema) });

/** One file of a model: where it lies in the model's folder, and what it must be. */
export type ModelFile = z.infer<typeof modelFileSchema>;

/**
 * One row of a `manifest.json`: everything that decides what a model answers.
 *
 * - `folder` and `files[].path` are relative: to the manifest's directory, and to the folder.
 * - `maxTokens` counts special tokens.
 * - `dtype` is what the weights are stored as, and part of an index's identity.
 * - `batching`: `one-by-one` for weights whose scores depend on what shares the batch (dynamic int8).
 * - Instructions are put before the text as they are; a trailing space matters.
 */
export type ModelManifest = z.infer<typeof modelManifestSchema>;

/** A manifest row and the absolute directory of its files. `wayBack`: what to do when one of them is gone or damaged. */
export type LocatedModel = { readonly manifest: ModelManifest; readonly directory: string; readonly wayBack: string };
