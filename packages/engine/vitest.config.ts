import { defineConfig } from "vitest/config";

// Every test opens a whole engine: real SQLite, real LanceDB, the bundled models in a real child process.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } });
