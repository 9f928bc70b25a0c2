import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelManifest } from "../../src";
import { PARITY_MODELS } from "./golden";

const FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"];

type Row = Partial<ModelManifest> & Pick<ModelManifest, "id" | "folder">;

/** A models directory in a temporary folder: any rows over the models of `training/parity`, which `folder` names. */
export class ParityModels {
  readonly directory = mkdtempSync(join(tmpdir(), "secondpass-parity-"));

  constructor(rows: readonly Row[]) {
    for (const folder of new Set(rows.map((row) => row.folder))) {
      cpSync(join(PARITY_MODELS, folder), join(this.directory, folder), { recursive: true });
    }
    const models = rows.map((row) => this.#complete(row));
    writeFileSync(join(this.directory, "manifest.json"), JSON.stringify({ models }));
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  #complete(row: Row): ModelManifest {
    const isReranker = row.folder.endsWith("reranker");
    return {
      title: row.id,
      task: isReranker ? "rerank" : "embed",
      revision: "1",
      files: FILES.map((path) => {
        const bytes = readFileSync(join(this.directory, row.folder, path));
        return { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
      }),
      parameters: null,
      dimension: isReranker ? null : 32,
      maxTokens: 512,
      pooling: isReranker ? null : "cls",
      queryInstruction: "",
      passageInstruction: "",
      dtype: "fp32",
      batching: "token-budget",
      languages: ["en", "zh"],
      licence: "MIT",
      description: "random weights",
      source: "training/parity",
      ...row,
    };
  }
}
