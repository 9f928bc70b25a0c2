import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type RemoteHostConfig, RoutedInference } from "../../src";
import { FixtureModels } from "../fixture-models";
import { RemoteSetup } from "./remote-setup";

const tei: RemoteHostConfig = {
  name: "tei",
  kind: "tei",
  url: "http://127.0.0.1:1",
  models: [{ model: "BAAI/r", task: "rerank" }],
};

function setUp(): RemoteSetup {
  const setup = new RemoteSetup();
  onTestFinished(() => setup.dispose());
  return setup;
}

describe("hosts.json", () => {
  it("gives no hosts when it is absent, and is made with the first one", () => {
    const setup = setUp();
    const { hosts } = setup;
    writeFileSync(hosts.path, "");
    expect(hosts.read().problem?.message).toContain("not valid JSON");
    setup.configure();
    expect(hosts.read()).toEqual({ hosts: [], problem: null });
    hosts.add({ ...tei, url: "http://127.0.0.1:1///" });
    expect(hosts.read().hosts).toEqual([tei]);
    expect(JSON.parse(readFileSync(hosts.path, "utf8"))).toEqual({ hosts: [tei] });
  });

  it("adds models to a host that is there, replaces one of the same name, and removes hosts", () => {
    const { hosts } = setUp();
    hosts.add(tei);
    hosts.add({ ...tei, models: [{ model: "other", task: "rerank" }] });
    hosts.add({ ...tei, models: [{ model: "BAAI/r", task: "rerank", scoreType: "unknown" }] });
    expect(hosts.read().hosts[0]?.models).toEqual([
      { model: "other", task: "rerank" },
      { model: "BAAI/r", task: "rerank", scoreType: "unknown" },
    ]);
    expect(() => hosts.add({ ...tei, url: "http://127.0.0.1:2" })).toThrow(
      "is there already, of kind tei at http://127.0.0.1:1",
    );
    expect(() => hosts.add({ ...tei, name: "a b" })).toThrow(
      'The host "a b" was not added: name: expected letters, digits, dots, dashes.',
    );
    hosts.remove("tei");
    expect(hosts.read().hosts).toEqual([]);
    expect(() => hosts.remove("tei")).toThrow('No remote host is called "tei"');
  });

  it.each<[string, object, RegExp]>([
    ["a key in the URL", { url: "http://me:secret@127.0.0.1" }, /no user name, no query/],
    ["a key as query", { url: "http://127.0.0.1/?key=secret" }, /no user name, no query/],
    ["another protocol", { url: "file:///etc/passwd" }, /http:\/\/ or https:\/\//],
    ["no URL where the kind has none", { url: undefined }, /expected a url/],
    ["a key instead of a variable's name", { keyEnv: "sk-secret" }, /not the key itself/],
    ["a name that an id could not hold", { name: "a:b" }, /letters, digits/],
    ["an unknown kind", { kind: "ollama" }, /tei/],
    ["a field nobody reads", { apiKey: "secret" }, /apiKey/],
    ["a task its kind does not do", { kind: "openai" }, /kind openai has no models for the task rerank/],
    ["a model twice", { models: [tei.models[0], tei.models[0]] }, /names a model twice/],
    ["a score type of an embedder", { models: [{ model: "e", task: "embed", scoreType: "logit" }] }, /only a reranker/],
    ["a dimension of a reranker", { models: [{ model: "r", task: "rerank", dimension: 8 }] }, /only an embedding/],
  ])("refuses %s, and never quotes what may be a key", (_what, changes, message) => {
    const setup = setUp();
    setup.configure({ ...tei, ...changes });
    const { hosts, problem } = setup.hosts.read();
    expect(hosts).toEqual([]);
    expect(problem).toMatchObject({ code: "HOSTS_FILE_INVALID", retryable: false });
    expect(problem?.message).toMatch(message);
    expect(problem?.message).not.toContain("secret");
  });

  it("is read again when it changes", () => {
    const setup = setUp();
    const inference = setup.inference();
    expect(inference.states()).toEqual([]);
    setup.configure(tei);
    expect(inference.states().map(({ id }) => id)).toEqual(["tei:BAAI/r"]);
    setup.configure();
    expect(() => inference.describe("tei:BAAI/r")).toThrow(/There are: none/);
  });

  it("hides no local model when it is broken, and is named when a remote one is asked for", async () => {
    const models = new FixtureModels();
    const setup = setUp();
    writeFileSync(setup.hosts.path, '{"hosts": [{"name": "secret');
    const inference = new RoutedInference(models.host(), setup.inference());
    onTestFinished(async () => {
      await inference.close();
      models.dispose();
    });
    const scores = await inference.scorePairs({ modelId: "tiny-rerank", query: "tea?", passages: ["tea"] });
    expect(scores).toHaveLength(1);
    expect(inference.states()).toHaveLength(3);
    const asking = inference.scorePairs({ modelId: "tei:BAAI/r", query: "tea?", passages: ["tea"] });
    await expect(asking).rejects.toMatchObject({ code: "HOSTS_FILE_INVALID" });
    await expect(asking).rejects.toThrow(`${join(setup.home, "hosts.json")} cannot be used: it is not valid JSON`);
    await expect(asking).rejects.not.toThrow("secret");
  });

  it("tells all ids, of here and of elsewhere, when a model is unknown", () => {
    const models = new FixtureModels();
    onTestFinished(() => models.dispose());
    const setup = setUp();
    setup.configure(tei);
    const inference = new RoutedInference(models.host(), setup.inference());
    expect(() => inference.describe("no-such-model")).toThrow(/tiny-rerank.*tei:BAAI\/r/);
  });
});
