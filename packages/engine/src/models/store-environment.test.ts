import { describe, expect, test } from "vitest";
import { readStoreEnvironment } from "./store-environment";

describe("SECONDPASS_MODEL_HOST", () => {
  test("is a bare address", () => {
    expect(readStoreEnvironment({ SECONDPASS_MODEL_HOST: " https://mirror.example/hub " }).host).toBe(
      "https://mirror.example/hub",
    );
    expect(() => readStoreEnvironment({ SECONDPASS_MODEL_HOST: "mirror.example" })).toThrow('is "mirror.example"');
  });

  test.each(["https://me:secret@mirror.example", "https://mirror.example?key=secret", "https://secret@mirror.example"])(
    "with a secret in it is refused without repeating it: %s",
    (host) => {
      const read = () => readStoreEnvironment({ SECONDPASS_MODEL_HOST: host });
      expect(read).toThrow("give the address alone");
      expect(read).not.toThrow("secret");
    },
  );
});
