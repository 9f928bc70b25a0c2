import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelManifest } from "@secondpass/inference";

const FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"];

/** Puts a tiny reranker of the inference package's tests among the downloaded models of a home folder. */
export function installFixtureModel(home: string, fixture: string, changes: Partial<ModelManifest> = {}): void {
  const source = new URL(`../../inference/test/fixtures/${fixture}/`, import.meta.url);
  const directory = join(home, "models");
  mkdirSync(directory, { recursive: true });
  cpSync(source, join(directory, fixture), { recursive: true });
  const row: ModelManifest = {
    id: fixture,
    title: fixture,
    task: "rerank",
    folder: fixture,
    revision: "1",
    files: FILES.map((path) => {
      const bytes = readFileSync(new URL(path, source));
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
  writeFileSync(join(directory, "manifest.json"), JSON.stringify({ models: [row] }));
}
