import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Bundles the inference child as its build does, to a file of these tests' own, so that they never run a stale one. */
export default function buildChild(): void {
  execFileSync(
    process.execPath,
    ["../../scripts/bundle.mjs", "../inference/src/child/main.ts", "dist/test/child.mjs"],
    {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      stdio: "inherit",
    },
  );
}
