import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, describe, expect, it } from "vitest";
import type { ChildMessage, ChildOptions, HostMessage } from "../src/protocol";
import { CHILD_ENTRY, FixtureModels, tinyRerank } from "./fixture-models";

const OPTIONS: ChildOptions = { threads: 1, paddedTokensMax: 64, firstPaddedTokensMax: 64, cachedTokensMax: 1_000 };

describe("the forked program", () => {
  const models = new FixtureModels([tinyRerank()]);
  afterAll(() => models.dispose());

  const start = () =>
    fork(CHILD_ENTRY, [JSON.stringify(OPTIONS)], {
      serialization: "advanced",
      execArgv: [],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
  /** A request that runs for a while; resolves when its first scores are there. */
  const keepBusy = async (child: ChildProcess) => {
    const message: HostMessage = {
      kind: "score",
      id: 1,
      model: { manifest: tinyRerank(), directory: models.path("tiny-rerank"), wayBack: "" },
      priority: "interactive",
      query: "a question",
      limits: {},
      passages: Array.from({ length: 3_000 }, (_, index) => `passage ${index} about recall and reranking`),
    };
    child.send(message);
    for (;;) {
      const [answer] = (await once(child, "message")) as [ChildMessage];
      if (answer.kind === "scores") return;
    }
  };

  it("ends by itself, cleanly, when its parent is gone in the middle of a run", async () => {
    const child = start();
    await keepBusy(child);
    child.disconnect();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("ends cleanly on SIGTERM in the middle of a run", async () => {
    const child = start();
    await keepBusy(child);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("leaves Ctrl-C to its parent, and writes nothing to stdout", async () => {
    const child = start();
    let output = "";
    child.stdout?.on("data", (data) => {
      output += String(data);
    });
    await keepBusy(child);
    child.kill("SIGINT");
    await once(child, "message");
    child.send({ kind: "stop" } satisfies HostMessage);
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(output).toBe("");
  });

  it("refuses to be run by hand", async () => {
    const child = fork(CHILD_ENTRY, [], { execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"] });
    let errors = "";
    child.stderr?.on("data", (data) => {
      errors += String(data);
    });
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    expect(errors).toContain("createLocalInference");
  });
});
