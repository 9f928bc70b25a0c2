import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "./test/support/build-children.ts",
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
