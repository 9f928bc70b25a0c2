// Refreshes a models directory's manifest.json after weights have changed: files with size and SHA-256, revision, parameters.
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
  const weights = row.files.find(({ path }) => path.endsWith(".onnx"));
  row.parameters = countParameters(readFileSync(join(directory, row.folder, weights.path)));
  const bytes = row.files.reduce((sum, file) => sum + file.bytes, 0);
  console.log(
    `${row.id}: revision ${row.revision}, ${row.parameters} parameters, ${row.files.length} files, ${(bytes / 1e6).toFixed(1)} MB`,
  );
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

// The numbers in the graph's stored tensors: ModelProto.graph is field 7, GraphProto.initializer 5, TensorProto.dims 1.
function countParameters(model) {
  const graph = fields(model).find(({ number }) => number === 7).value;
  const tensors = fields(graph).filter(({ number }) => number === 5);
  return tensors
    .map(({ value }) => fields(value).filter(({ number }) => number === 1))
    .reduce(
      (sum, dims) => sum + dims.flatMap(({ value }) => dimensions(value)).reduce((size, dim) => size * dim, 1),
      0,
    );
}

// One dimension a field, or all of them packed into one.
function dimensions(value) {
  if (typeof value === "number") return [value];
  const all = [];
  for (let at = 0; at < value.length; ) {
    const [dimension, next] = varint(value, at);
    all.push(dimension);
    at = next;
  }
  return all;
}

// The fields of one protobuf message: numbers for varints, bytes for everything with a length.
function fields(message) {
  const found = [];
  for (let at = 0; at < message.length; ) {
    const [key, start] = varint(message, at);
    const [number, wireType] = [Math.floor(key / 8), key % 8];
    if (wireType === 0) {
      const [value, next] = varint(message, start);
      found.push({ number, value });
      at = next;
    } else if (wireType === 2) {
      const [length, bytesStart] = varint(message, start);
      at = bytesStart + length;
      found.push({ number, value: message.subarray(bytesStart, at) });
    } else {
      at = start + (wireType === 1 ? 8 : 4);
    }
  }
  return found;
}

// Multiplied, not shifted: lengths and sizes may pass 2^31.
function varint(bytes, start) {
  let value = 0;
  for (let at = start, scale = 1; ; at++, scale *= 128) {
    value += (bytes[at] & 0x7f) * scale;
    if (bytes[at] < 0x80) return [value, at + 1];
  }
}
