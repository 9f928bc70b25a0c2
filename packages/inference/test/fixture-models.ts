import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLocalInference, type LocalInference, type LocalInferenceOptions, type ModelManifest } from "../src";

export const FIXTURES = fileURLToPath(new URL("fixtures/", import.meta.url));
export const CHILD_ENTRY = fileURLToPath(new URL("../dist/test/child.mjs", import.meta.url));

const FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"];

/** A models directory of its own in a temporary folder, so that a test may damage it. */
export class FixtureModels {
  readonly directory = mkdtempSync(join(tmpdir(), "secondpass-models-"));

  constructor(rows: readonly ModelManifest[] = [tinyRerank(), tinyEmbed(), tinyBert()]) {
    for (const { folder } of rows) cpSync(join(FIXTURES, folder), join(this.directory, folder), { recursive: true });
    this.writeManifest({ models: rows });
  }

  writeManifest(content: unknown): void {
    mkdirSync(this.directory, { recursive: true });
    writeFileSync(join(this.directory, "manifest.json"), JSON.stringify(content));
  }

  path(...parts: string[]): string {
    return join(this.directory, ...parts);
  }

  host(options: Partial<LocalInferenceOptions> = {}): LocalInference {
    return createLocalInference({
      childEntry: CHILD_ENTRY,
      modelsDirectories: [this.directory],
      threads: 1,
      ...options,
    });
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

export function tinyRerank(changes: Partial<ModelManifest> = {}): ModelManifest {
  return row("tiny-rerank", { task: "rerank", dimension: null, pooling: null, ...changes });
}

/** Its scores depend on what shares the batch, as those of dynamically quantised weights do. */
export function tinyDrifting(changes: Partial<ModelManifest> = {}): ModelManifest {
  return row("tiny-drifting", { task: "rerank", dimension: null, pooling: null, batching: "one-by-one", ...changes });
}

export function tinyEmbed(changes: Partial<ModelManifest> = {}): ModelManifest {
  return row("tiny-embed", { task: "embed", dimension: 16, pooling: "model", ...changes });
}

export function tinyBert(changes: Partial<ModelManifest> = {}): ModelManifest {
  return row("tiny-bert", { task: "embed", dimension: 16, pooling: "mean", ...changes });
}

function row(folder: string, changes: Partial<ModelManifest>): ModelManifest {
  return {
    id: folder,
    title: folder,
    task: "rerank",
    folder,
    revision: "1",
    files: FILES.map((path) => {
      const bytes = readFileSync(join(FIXTURES, folder, path));
      return { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
    }),
    parameters: 8_000,
    dimension: null,
    maxTokens: 128,
    pooling: null,
    queryInstruction: "",
    passageInstruction: "",
    dtype: "fp32",
    batching: "token-budget",
    languages: ["en", "zh"],
    licence: "MIT",
    description: "random weights",
    source: "make_fixtures.py",
    ...changes,
  };
}
