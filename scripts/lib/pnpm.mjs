import { spawnSync } from "node:child_process";
import { ROOT } from "./root.mjs";

/** The one place that names the package manager's version besides package.json's `packageManager`. */
export const PNPM = "pnpm@12.21.0";

/** Runs pnpm through npx (a fresh machine has no pnpm), shows its output, and ends this process when it fails. */
export function pnpm(args, { env = {}, what }) {
  const { status, error } = spawnSync("npx", ["--yes", PNPM, ...args], {
    cwd: ROOT,
    stdio: "inherit",
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      TURBO_TELEMETRY_DISABLED: "1",
      CHECKPOINT_DISABLE: "1",
      ...env,
    },
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  console.error(
    `\n${what} failed${error ? `: ${error.message}` : ` (exit code ${status})`}. The output above says why.`,
  );
  process.exit(1);
}
