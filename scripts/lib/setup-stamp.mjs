import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";

const STAMP = join(ROOT, "node_modules", ".second-pass-setup");
const SOURCES = ["apps", "packages", "scripts", "package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", "turbo.json"];
const NOT_SOURCES = new Set(["node_modules", "dist", ".next", ".turbo", "test-results"]);

/** True when what is installed and built was made from the files as they are now, so that setup can be skipped. */
export function isSetUp() {
  try {
    return readFileSync(STAMP, "utf8") === fingerprint();
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

/** To be called when setup has succeeded. */
export function markSetUp() {
  writeFileSync(STAMP, fingerprint());
}

/** Names, sizes and times of all source files and the Node version: cheap (some milliseconds), and any edit changes it. */
function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  for (const source of SOURCES) visit(join(ROOT, source), hash);
  return hash.digest("hex");
}

function visit(path, hash) {
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) if (!NOT_SOURCES.has(name)) visit(join(path, name), hash);
}
