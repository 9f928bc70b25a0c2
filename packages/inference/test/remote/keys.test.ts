import { inspect } from "node:util";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type Answer, FakeHost } from "./fake-host";
import { RemoteSetup } from "./remote-setup";

const CANARY = "sk-canary-0123456789";

afterEach(() => {
  vi.unstubAllEnvs();
});

async function setUp(changes: object = {}) {
  const host = await FakeHost.start({});
  host.key = CANARY;
  const setup = new RemoteSetup({
    name: "paid",
    kind: "cohere",
    url: host.url,
    keyEnv: "TEST_HOST_KEY",
    models: [{ model: "r", task: "rerank" }],
    ...changes,
  });
  const inference = setup.inference();
  onTestFinished(async () => {
    await inference.close();
    await host.stop();
    setup.dispose();
  });
  const score = () => inference.scorePairs({ modelId: "paid:r", query: "tea?", passages: ["tea"] });
  return { host, setup, inference, score };
}

/** Everything that a log or an answer could show of an error. */
function shown(error: unknown): string {
  const own = error instanceof Error ? { ...error, message: error.message, stack: error.stack } : error;
  return `${inspect(error, { depth: 10, showHidden: true })}${JSON.stringify(own)}`;
}

describe("the key of a host", () => {
  it("comes from the environment variable that the configuration names, and goes as bearer token", async () => {
    vi.stubEnv("TEST_HOST_KEY", ` ${CANARY}\n`);
    const { host, score } = await setUp();
    host.misbehave(() => ({ json: { results: [{ index: 0, relevance_score: 0.5 }] } }));
    expect(await score()).toMatchObject([{ score: 0.5 }]);
    expect(host.received[0]?.authorization).toBe(`Bearer ${CANARY}`);
  });

  it.each<[string, Answer]>([
    ["a refusal that repeats it", { status: 401, json: { message: `the key ${CANARY} is not known` } }],
    [
      "a page that repeats it at the edge of what is quoted",
      { status: 500, json: { detail: `${"x".repeat(190)}${CANARY}` } },
    ],
    ["a refusal as plain text", (response) => void response.writeHead(403).end(`Bearer ${CANARY}`)],
    ["an overload", { status: 429, json: { error: CANARY }, headers: { "retry-after": "999" } }],
    [
      "a redirect with it",
      { status: 302, json: {}, headers: { location: `http://other.example/${CANARY}?key=${CANARY}` } },
    ],
    ["an answer that is not JSON", (response) => void response.writeHead(200).end(`oops ${CANARY}`)],
    ["an answer of another shape", { json: { results: CANARY } }],
    ["a connection that breaks off", (response) => response.destroy()],
  ])("is in no error, no state and no description: %s", async (_what, answer) => {
    vi.stubEnv("TEST_HOST_KEY", CANARY);
    const { host, inference, score } = await setUp();
    host.misbehave(() => answer);
    const error: unknown = await score().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    expect(host.received[0]?.authorization).toContain(CANARY);
    const everything = shown(error) + JSON.stringify([inference.states(), inference.describe("paid:r")]);
    expect(everything).not.toContain(CANARY.slice(0, 10));
  });

  it("is asked for by the variable's name when it is missing, empty or no key, and nothing is sent", async () => {
    const { host, score } = await setUp();
    for (const [value, problem] of [
      [undefined, "is not set"],
      ["  ", "is not set"],
      [`${CANARY}\nX-Other: 1`, "holds more than one line"],
    ] as const) {
      vi.stubEnv("TEST_HOST_KEY", value);
      const scoring = score();
      await expect(scoring).rejects.toMatchObject({ code: "REMOTE_KEY_MISSING", retryable: false });
      await expect(scoring).rejects.toThrow(`environment variable TEST_HOST_KEY ${problem}`);
      await expect(scoring).rejects.not.toThrow(CANARY);
    }
    expect(host.received).toEqual([]);
  });

  it("is not needed by a host without keyEnv, and a refusal then says how to name one", async () => {
    const { score } = await setUp({ keyEnv: undefined });
    await expect(score()).rejects.toThrow("keyEnv");
  });
});
