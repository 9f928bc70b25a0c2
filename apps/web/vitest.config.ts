import { defineConfig } from "vitest/config";

// Real engines fork real child processes: one file at a time, and time to load a model on two busy cores.
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
