import type { Engine } from "@secondpass/engine";
import { describe, expect, it } from "vitest";
import { readBody } from "./read-body";
import { isSameOrigin } from "./same-origin";
import { FILE_BYTES_MAX, upload } from "./upload";

const ORIGIN = "http://127.0.0.1:3400";
const ours = { host: "127.0.0.1:3400", origin: ORIGIN, "sec-fetch-site": "same-origin" };

describe("isSameOrigin", () => {
  it.each([
    [ours, true],
    [{ host: "127.0.0.1:3400", origin: ORIGIN }, true],
    [{ host: "127.0.0.1:3400", "sec-fetch-site": "same-origin" }, true],
    [{ host: "127.0.0.1:3400" }, false],
    [{ ...ours, "sec-fetch-site": "cross-site" }, false],
    [{ ...ours, "sec-fetch-site": "same-site" }, false],
    [{ host: "127.0.0.1:3400", origin: "https://evil.example" }, false],
    [{ host: "127.0.0.1:3400", origin: "null" }, false],
  ])("headers %j: %s", (headers, expected) => {
    expect(isSameOrigin(new Request(`${ORIGIN}/api`, { method: "POST", headers }))).toBe(expected);
  });
});

describe("readBody", () => {
  it("returns the bytes that were sent", async () => {
    const request = new Request(ORIGIN, { method: "POST", body: "你好" });
    expect(new TextDecoder().decode(await readBody(request, 100))).toBe("你好");
  });

  it("stops reading soon after the cap, however much is still to come", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 64 * 1024;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const request = new Request(ORIGIN, { method: "POST", body: endless, duplex: "half" } as RequestInit);
    await expect(readBody(request, 1024 * 1024)).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(sent).toBeLessThanOrEqual(1024 * 1024 + 4 * 64 * 1024);
  });
});

describe("upload", () => {
  const engine = async (): Promise<Engine> => expect.unreachable("no refused file may reach the engine");
  const send = (headers: Record<string, string>, query = "?name=a.md", body: BodyInit = "text") =>
    upload(new Request(`${ORIGIN}/api/kb/x/documents${query}`, { method: "POST", headers, body }), {
      kb: "x",
      engine,
      requestId: "r",
    });

  it("refuses a file from another site with 403", async () => {
    const answer = await send({ host: "127.0.0.1:3400", origin: "https://evil.example" });
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: "BAD_ORIGIN" }]);
  });

  it("refuses a file without a name with 400", async () => {
    const answer = await send(ours, "");
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: "INVALID_INPUT" }]);
  });

  it("refuses 30 MB with 413 and says the limit", async () => {
    const answer = await send(ours, "?name=big.pdf", new Uint8Array(FILE_BYTES_MAX + 5_000_000));
    expect([answer.status, await answer.json()]).toMatchObject([
      413,
      { code: "PAYLOAD_TOO_LARGE", message: expect.stringContaining("25 MB") },
    ]);
  });
});
