import { defineConfig } from "vitest/config";

// Each test runs the built command as a process of its own, with real models and a real data folder.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } });
