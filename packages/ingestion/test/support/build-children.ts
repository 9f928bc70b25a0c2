import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The tests start the real processes, so those are built from the present source first. */
export default function buildChildren(): void {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const bundle = (entry: string, output: string) =>
    execFileSync(process.execPath, ["../../scripts/bundle.mjs", entry, output], { cwd, stdio: "inherit" });
  bundle("src/parser-child/main.ts", "dist/parser-child.mjs");
  bundle(fileURLToPath(new URL("./ingest-child.ts", import.meta.url)), "dist/test-ingest-child.mjs");
}
