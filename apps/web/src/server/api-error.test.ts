import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { toApiError, toTRPCError } from "./api-error";

class OurError extends Error {
  constructor(
    readonly code: string,
    readonly retryable: boolean,
  ) {
    super("what was found, what was expected, what to do");
  }
}

describe("toTRPCError", () => {
  it.each([
    ["INVALID_INPUT", false, "BAD_REQUEST"],
    ["KB_NOT_FOUND", false, "NOT_FOUND"],
    ["SOMETHING_NOT_FOUND", false, "NOT_FOUND"],
    ["KB_EXISTS", false, "CONFLICT"],
    ["OVERLOADED", true, "TOO_MANY_REQUESTS"],
    ["MODEL_UNAVAILABLE", true, "SERVICE_UNAVAILABLE"],
    ["DATA_FOLDER_GONE", false, "SERVICE_UNAVAILABLE"],
    ["HOME_UNUSABLE", false, "SERVICE_UNAVAILABLE"],
    ["FILE_DAMAGED", false, "UNPROCESSABLE_CONTENT"],
  ] as const)("maps %s (retryable %s) to %s", (code, retryable, expected) => {
    expect(toTRPCError(new OurError(code, retryable)).code).toBe(expected);
  });

  it("finds our error again when tRPC has wrapped it", () => {
    const wrapped = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: new OurError("KB_EXISTS", false) });
    expect(toTRPCError(wrapped).code).toBe("CONFLICT");
  });
});

describe("toApiError", () => {
  const production = { requestId: "r1", isDevelopment: false };

  it("carries our code and message", () => {
    expect(toApiError(toTRPCError(new OurError("OVERLOADED", true)), production)).toEqual({
      code: "OVERLOADED",
      message: "what was found, what was expected, what to do",
      retryable: true,
      requestId: "r1",
    });
  });

  it("tells nothing of an unexpected error but the request id", () => {
    const systemError = Object.assign(new Error("ENOENT: /home/somebody/secret"), { code: "ENOENT" });
    const shown = toApiError(toTRPCError(systemError), production);
    expect(shown).toMatchObject({ code: "INTERNAL", requestId: "r1" });
    expect(JSON.stringify(shown)).not.toContain("secret");
  });
});
