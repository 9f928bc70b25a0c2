// Writes src/generated/prisma from prisma/schema.prisma. `prisma generate` insists on a schema engine it never runs;
// any existing executable satisfies it, so that nothing is downloaded.
import { spawnSync } from "node:child_process";

const { status } = spawnSync("prisma", ["generate"], {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
});
process.exit(status ?? 1);
