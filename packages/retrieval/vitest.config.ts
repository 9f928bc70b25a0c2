import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Real tables of up to 30,000 rows on a busy machine; a hang still ends here.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
