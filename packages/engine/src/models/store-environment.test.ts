import { describe, expect, test } from "vitest";
import { readStoreEnvironment } from "./store-environment";

describe("SECONDPASS_MODEL_HOST", () => {
  test("is a bare address", () => {
    expect(readStoreEnvironment({ SECONDPASS_MODEL_HOST: " https://models.example/hub " }).host).toBe(
      "https://models.example/hub",
    );
    expect(() => readStoreEnvironment({ SECONDPASS_MODEL_HOST: "models.example" })).toThrow('is "models.example"');
  });

  test.each(["https://me:secret@models.example", "https://models.example?key=secret", "https://secret@models.example"])(
    "with a secret in it is refused without repeating it: %s",
    (host) => {
      const read = () => readStoreEnvironment({ SECONDPASS_MODEL_HOST: host });
      expect(read).toThrow("give the address alone");
      expect(read).not.toThrow("secret");
    },
  );
});
