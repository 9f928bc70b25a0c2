import { defineConfig } from "vitest/config";

// A real SQLite file per test.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
