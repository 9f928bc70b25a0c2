// Refreshes the file lists of a models directory's manifest.json after weights have changed: sizes, SHA-256 and revision.
// Everything else in a row (title, instructions, licence …) is written by hand and kept.
// Usage: node scripts/write-model-manifest.mjs [MODELS_DIRECTORY]          (default: data/models)
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

// What a model is made of. Notes for people (README.md) may change without making it another model.
const MODEL_FILE = /\.(json|onnx|onnx_data.*)$/;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const directory = process.argv[2] ?? join(root, "data", "models");
const manifestPath = join(directory, "manifest.json");

const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
for (const row of manifest.models) {
  row.files = modelFiles(join(directory, row.folder));
  row.revision = sha256(row.files.map(({ path, sha256 }) => `${path} ${sha256}\n`).join("")).slice(0, 12);
  const bytes = row.files.reduce((sum, file) => sum + file.bytes, 0);
  console.log(`${row.id}: revision ${row.revision}, ${row.files.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
}
writeFileSync(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);

function modelFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && MODEL_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => ({ path: relative(folder, path).split(sep).join("/"), bytes: readFileSync(path) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }));
}

function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}
