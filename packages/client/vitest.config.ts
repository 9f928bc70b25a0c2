import { defineConfig } from "vitest/config";

export default defineConfig({
  // A hang is what some of these tests look for; on a busy machine a connection alone may take seconds.
  test: { testTimeout: 60_000 },
});
