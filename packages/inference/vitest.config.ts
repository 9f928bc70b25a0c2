import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/build-child.ts"],
    // Forking, loading and killing real processes on a busy machine; a hang still ends here.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
