import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,test}/**/*.test.ts"],
    globalSetup: "test/build-child.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
