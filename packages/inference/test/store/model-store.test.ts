import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createLocalInference,
  type LocalInference,
  ModelStore,
  type ModelStoreOptions,
  type PullProgress,
} from "../../src";
import { CHILD_ENTRY } from "../fixture-models";
import { ModelHost } from "./model-host";

const RERANKER = "BAAI/bge-reranker-base";
const WEIGHTS = "onnx/model.onnx";
const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const TINY = join(PACKAGE, "test/parity/models");

let folder: string;
let directory: string;
let host: ModelHost;
let inference: LocalInference;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "secondpass-store-"));
  directory = join(folder, "models");
  host = await ModelHost.start();
  host.serve("Xenova/bge-reranker-base", "tiny-xlmr-reranker");
  host.serve("Xenova/bge-small-en-v1.5", "tiny-bert-embedder");
  inference = createLocalInference({ childEntry: CHILD_ENTRY, modelsDirectories: [directory], threads: 1 });
});
afterEach(async () => {
  await inference.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

function storeOf(options: Partial<ModelStoreOptions> = {}): ModelStore {
  return new ModelStore({ directory, host: host.url, timings: { stallMs: 1_000, retryMs: 20 }, ...options });
}
const known = (model: string) => ({ kind: "known", model }) as const;
const pull = (options: Partial<ModelStoreOptions> = {}) => storeOf(options).pull(known(RERANKER));
const score = () =>
  inference.scorePairs({ modelId: RERANKER, query: "what is BM25?", passages: ["a word count", "a loaf"] });
const partialPath = () => join(directory, ".partial/BAAI--bge-reranker-base", `${WEIGHTS}.partial`);
const partialBytes = () => statSync(partialPath(), { throwIfNoEntry: false })?.size ?? 0;
const CUT = { kind: "cut", held: partialBytes } as const;
const weightsBytes = () => statSync(join(TINY, "tiny-xlmr-reranker", WEIGHTS)).size;

describe("pulling a model from a host", () => {
  it("makes a model usable at once, under one total progress, with every file hashed into its row", async () => {
    const seen: PullProgress[] = [];
    const { outcome, row } = await storeOf().pull(known(RERANKER), { onProgress: (progress) => seen.push(progress) });
    expect(outcome).toBe("pulled");
    expect(row).toMatchObject({
      id: RERANKER,
      folder: "BAAI--bge-reranker-base",
      dtype: "fp32",
      batching: "token-budget",
    });
    expect(row.revision).toMatch(/^[0-9a-f]{40}$/);
    expect((await inference.verify(RERANKER)).every(({ ok }) => ok)).toBe(true);
    expect(await score()).toHaveLength(2);

    const downloading = seen.filter(({ stage }) => stage === "downloading").map(({ bytesDone }) => bytesDone);
    expect(downloading).toEqual([...downloading].sort((a, b) => a - b));
    expect(seen.at(-1)).toMatchObject({ stage: "installing", place: `${host.url}/Xenova/bge-reranker-base` });
    expect(seen.at(-1)?.bytesDone).toBe(seen.at(-1)?.bytesTotal);
    expect(await storeOf().interrupted()).toEqual([]);
  });

  it("fetches nothing for a model that is here, and of a damaged one only what is damaged", async () => {
    await pull();
    const before = host.seen.length;
    expect((await pull()).outcome).toBe("present");
    expect(host.seen).toHaveLength(before);
    writeFileSync(join(directory, "BAAI--bge-reranker-base", "tokenizer.json"), "{}");
    expect((await pull()).outcome).toBe("pulled");
    expect([host.reads(WEIGHTS).length, host.reads("/tokenizer.json").length]).toEqual([1, 2]);
    truncateSync(join(directory, "BAAI--bge-reranker-base", WEIGHTS), 10);
    expect((await pull()).outcome).toBe("pulled");
    expect(host.reads(WEIGHTS)).toHaveLength(2);
    expect(await score()).toHaveLength(2);
  });

  it("goes on from the byte where the connection was cut", async () => {
    host.fail(WEIGHTS, CUT);
    await pull();
    const [first, second] = host.reads(WEIGHTS);
    expect([first?.range, second?.range]).toEqual([null, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
    expect(await score()).toHaveLength(2);
  });

  it("keeps what has arrived when it gives up, says how to go on, and goes on with the next pull", async () => {
    host.fail(WEIGHTS, CUT, ...Array.from({ length: 5 }, () => ({ kind: "status", status: 503 }) as const));
    await expect(pull()).rejects.toMatchObject({ code: "MODEL_HOST_UNREACHABLE", retryable: true });
    const [left] = await storeOf().interrupted();
    expect(left).toMatchObject({ modelId: RERANKER, task: known(RERANKER) });
    expect(left?.bytesDone).toBeGreaterThan(weightsBytes() / 3);
    await pull();
    expect(host.reads(WEIGHTS).at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(await score()).toHaveLength(2);
  });

  it.each([429, 500, 503])("tries again after HTTP %i", async (status) => {
    host.fail(WEIGHTS, { kind: "status", status, headers: { "retry-after": "0" } });
    await pull();
    expect(host.reads(WEIGHTS)).toHaveLength(2);
  });

  it("makes the connection anew when nothing arrives any more", async () => {
    host.fail(WEIGHTS, { kind: "stall" });
    await pull({ timings: { stallMs: 300, retryMs: 20 } });
    expect(host.reads(WEIGHTS)).toHaveLength(2);
    expect(await score()).toHaveLength(2);
  });

  it("reads from the start again when the host does not do ranges", async () => {
    host.fail(WEIGHTS, CUT, { kind: "no-ranges" });
    await pull();
    expect(await score()).toHaveLength(2);
  });

  it("starts over when the host has another file than the half that is here", async () => {
    host.announcesHashes = false;
    host.fail(WEIGHTS, CUT, ...Array.from({ length: 5 }, () => ({ kind: "status", status: 500 }) as const));
    await expect(pull()).rejects.toMatchObject({ code: "MODEL_HOST_UNREACHABLE" });
    writeFileSync(partialPath(), Buffer.alloc(partialBytes(), 3));
    const record = join(directory, ".partial/BAAI--bge-reranker-base/pull.json");
    writeFileSync(record, readFileSync(record, "utf8").replace(/(onnx\\?\/model.onnx":")[^,}]*/, '$1\\"of-old\\""'));
    await pull();
    expect(await score()).toHaveLength(2);
  });

  it("starts over when the half that is here was damaged on disk", async () => {
    host.fail(WEIGHTS, CUT, ...Array.from({ length: 5 }, () => ({ kind: "status", status: 500 }) as const));
    await expect(pull()).rejects.toMatchObject({ code: "MODEL_HOST_UNREACHABLE" });
    writeFileSync(partialPath(), Buffer.alloc(partialBytes(), 3));
    await pull();
    expect(host.reads(WEIGHTS).at(-1)?.range).toBeNull();
    expect(await score()).toHaveLength(2);
  });

  it("starts over when more is here than there is (HTTP 416)", async () => {
    host.fail(WEIGHTS, CUT, ...Array.from({ length: 5 }, () => ({ kind: "status", status: 500 }) as const));
    await expect(pull()).rejects.toMatchObject({ code: "MODEL_HOST_UNREACHABLE" });
    writeFileSync(partialPath(), Buffer.alloc(weightsBytes() + 100));
    host.fail(WEIGHTS, { kind: "status", status: 416 });
    await pull();
    expect(await score()).toHaveLength(2);
  });

  it("gives up on a host that answers 416 to everything", async () => {
    host.fail(WEIGHTS, ...Array.from({ length: 6 }, () => ({ kind: "status", status: 416 }) as const));
    await expect(pull()).rejects.toMatchObject({
      code: "MODEL_HOST_UNREACHABLE",
      message: expect.stringContaining("416"),
    });
  });

  it.each([
    { fault: { kind: "status", status: 403 }, code: "DOWNLOAD_FORBIDDEN", says: "HF_TOKEN" },
    { fault: { kind: "status", status: 401 }, code: "DOWNLOAD_FORBIDDEN", says: "HTTP 401" },
    { fault: { kind: "status", status: 404 }, code: "MODEL_FILE_NOT_FOUND", says: WEIGHTS },
    { fault: { kind: "status", status: 418 }, code: "DOWNLOAD_FAILED", says: "418" },
    { fault: { kind: "html" }, code: "DOWNLOAD_CORRUPT", says: "an HTML page" },
    { fault: { kind: "wrong-bytes" }, code: "DOWNLOAD_CORRUPT", says: "SHA-256" },
  ] as const)("refuses $fault with $code, and leaves no model behind", async ({ fault, code, says }) => {
    host.fail(WEIGHTS, fault);
    const refused = pull();
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
    expect(existsSync(join(directory, "manifest.json"))).toBe(false);
    await pull();
    expect(await score()).toHaveLength(2);
  });

  it("names a page in place of weights when the host does not tell sizes", async () => {
    host.announcesHashes = false;
    host.serve("me/own", join(TINY, "tiny-bert-embedder"));
    host.fail("tokenizer.json", { kind: "html" });
    await expect(storeOf().pull({ kind: "own", place: "me/own", pooling: "cls" })).rejects.toMatchObject({
      code: "DOWNLOAD_CORRUPT",
    });
  });

  it("refuses a host that announces other bytes than the pinned ones, before it fetches them", async () => {
    const pinned = join(folder, "pinned");
    cpSync(join(TINY, "tiny-xlmr-reranker"), pinned, { recursive: true });
    cpSync(join(pinned, WEIGHTS), join(pinned, "onnx/model_quantized.onnx"));
    host.serve("Xenova/bge-reranker-base", pinned);
    await expect(storeOf().pull(known(`${RERANKER}@q8`))).rejects.toMatchObject({ code: "DOWNLOAD_CORRUPT" });
    expect(host.seen.every(({ method }) => method === "HEAD")).toBe(true);
  });

  it("stops at once when it is cancelled, however slowly the host sends, and goes on later", async () => {
    host.fail(WEIGHTS, { kind: "drip", bytesPerSecond: 10 });
    const cancelled = new AbortController();
    const pulling = storeOf().pull(known(RERANKER), {
      signal: cancelled.signal,
      onProgress: ({ file, bytesDone, stage }) => {
        if (file === WEIGHTS && stage === "downloading" && bytesDone > 0) cancelled.abort(new Error("enough"));
      },
    });
    await expect(pulling).rejects.toThrow("enough");
    expect(await storeOf().interrupted()).toHaveLength(1);
    await pull();
    expect(await storeOf().interrupted()).toEqual([]);
  });

  it("asks for room on the disk before it fetches", async () => {
    await expect(pull({ freeBytes: async () => 512e6 })).rejects.toMatchObject({ code: "DISK_FULL" });
    expect(host.seen.every(({ method }) => method === "HEAD")).toBe(true);
  });

  it("follows redirects, and gives the token to nobody but the host", async () => {
    const storage = await ModelHost.start();
    storage.serve("Xenova/bge-reranker-base", "tiny-xlmr-reranker");
    host.redirectsTo = storage.url;
    try {
      await pull({ token: "hf_secret" });
      expect(host.seen.every(({ authorization }) => authorization === "Bearer hf_secret")).toBe(true);
      expect(storage.seen.map(({ method }) => method)).toEqual(["GET", "GET", "GET", "GET"]);
      expect(storage.seen.every(({ authorization }) => authorization === null)).toBe(true);
    } finally {
      await storage.stop();
    }
    expect(readFileSync(join(directory, "manifest.json"), "utf8")).not.toContain("hf_secret");
  });

  it("follows redirects to http and https only", async () => {
    host.redirectsTo = "ftp://127.0.0.1";
    await expect(pull()).rejects.toMatchObject({ code: "DOWNLOAD_FAILED", message: expect.stringContaining("ftp:") });
  });

  it("names the model, the folder and both ways out when there is no network", async () => {
    const gone = host.url;
    await host.stop();
    host = await ModelHost.start();
    const refused = pull({ host: gone });
    await expect(refused).rejects.toMatchObject({ code: "MODEL_HOST_UNREACHABLE", retryable: true });
    for (const part of [RERANKER, join(directory, "BAAI--bge-reranker-base"), "SECONDPASS_MODEL_HOST", "--from"])
      await expect(refused).rejects.toThrow(part);
    const own = storeOf({ host: gone }).pull({ kind: "own", place: "me/mine" });
    await expect(own).rejects.toThrow("secondpass models add FOLDER --id me/mine");
  });

  it("lists what there is for a name or precision that is not known", async () => {
    await expect(storeOf().pull(known("BAAI/bge-reranker-huge"))).rejects.toThrow("BAAI/bge-reranker-large");
    await expect(storeOf().pull(known(`${RERANKER}@q2`))).rejects.toMatchObject({ code: "MODEL_NOT_PULLABLE" });
    expect(host.seen).toEqual([]);
  });
});

describe("pulling without a network", () => {
  it("copies from a folder that holds repositories, and knows when its files are others", async () => {
    const from = join(folder, "stick");
    cpSync(join(TINY, "tiny-xlmr-reranker"), join(from, "Xenova/bge-reranker-base"), { recursive: true });
    const { row } = await storeOf().pull({ ...known(RERANKER), from });
    expect(row.revision).toMatch(/^[0-9a-f]{12}$/);
    expect(host.seen).toEqual([]);
    expect(await score()).toHaveLength(2);
  });

  it("says where it looked when the folder has no such model", async () => {
    mkdirSync(join(folder, "empty"));
    await expect(storeOf().pull({ ...known(RERANKER), from: join(folder, "empty") })).rejects.toThrow(
      /Xenova\/bge-reranker-base.* has no config\.json\. Expected the folder of the model/,
    );
    const nowhere = join(folder, "nowhere");
    await expect(storeOf().pull({ ...known(RERANKER), from: nowhere })).rejects.toThrow(`${nowhere} is no folder`);
  });
});

describe("several processes", () => {
  const entry = "dist/test/store-process.mjs";
  beforeAll(() => {
    execFileSync(process.execPath, ["../../scripts/bundle.mjs", "test/store/store-process.ts", entry], {
      cwd: PACKAGE,
    });
  });
  const start = () => spawn(process.execPath, [entry, directory, host.url, RERANKER], { cwd: PACKAGE });
  const outcomeOf = (child: ReturnType<typeof start>) =>
    new Promise<{ outcome: string; waited: boolean }>((resolve, reject) => {
      let [out, errors] = ["", ""];
      child.stdout.on("data", (text) => (out += text));
      child.stderr.on("data", (text) => (errors += text));
      child.on("close", (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(errors))));
    });

  it("pull a model once: the second waits, says so, and finds it there", async () => {
    host.fail(WEIGHTS, { kind: "drip", bytesPerSecond: weightsBytes() / 2 });
    const outcomes = await Promise.all([outcomeOf(start()), outcomeOf(start())]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["present", "pulled"]);
    expect(outcomes.find(({ outcome }) => outcome === "present")?.waited).toBe(true);
    expect(host.reads(WEIGHTS)).toHaveLength(1);
  });

  it("survive kill -9 in the middle: the lock of the dead is broken and the half is gone on with", async () => {
    host.fail(WEIGHTS, { kind: "drip", bytesPerSecond: weightsBytes() / 10 });
    const child = start();
    while (partialBytes() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("close", resolve));
    expect(existsSync(join(directory, ".locks/BAAI--bge-reranker-base.lock"))).toBe(true);
    expect(await storeOf().interrupted()).toHaveLength(1);
    await pull();
    expect(host.reads(WEIGHTS).at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(await score()).toHaveLength(2);
  });

  it("break a lock whose process number is this process's by chance, as after a container's restart", async () => {
    const lock = join(directory, ".locks/BAAI--bge-reranker-base.lock");
    mkdirSync(join(directory, ".locks"), { recursive: true });
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname(), nonce: "n" }));
    const beforeThisProcess = new Date(Date.now() - (process.uptime() + 60) * 1_000);
    utimesSync(lock, beforeThisProcess, beforeThisProcess);
    await pull();
    expect(await score()).toHaveLength(2);
  });

  it("break a lock of another machine only when nobody has touched it for long", async () => {
    const lock = join(directory, ".locks/BAAI--bge-reranker-base.lock");
    mkdirSync(join(directory, ".locks"), { recursive: true });
    writeFileSync(lock, JSON.stringify({ pid: 1, host: "elsewhere", nonce: "n" }));
    const waiting = new AbortController();
    await expect(
      storeOf().pull(known(RERANKER), {
        signal: waiting.signal,
        onProgress: ({ stage }) => stage === "waiting" && waiting.abort(new Error("it waits")),
      }),
    ).rejects.toThrow("it waits");
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(lock, longAgo, longAgo);
    await pull();
    expect(await score()).toHaveLength(2);
  });
});

describe("removing", () => {
  it("deletes row and files, also while another model is pulled", async () => {
    await pull();
    host.fail(WEIGHTS, { kind: "drip", bytesPerSecond: statSync(join(TINY, "tiny-bert-embedder", WEIGHTS)).size });
    const [added] = await Promise.all([storeOf().pull(known("BAAI/bge-small-en-v1.5")), storeOf().remove(RERANKER)]);
    expect(added.outcome).toBe("pulled");
    expect((await storeOf().rows()).map(({ id }) => id)).toEqual(["BAAI/bge-small-en-v1.5"]);
    expect(existsSync(join(directory, "BAAI--bge-reranker-base"))).toBe(false);
    expect(() => inference.describe(RERANKER)).toThrow("No model is called");
  });

  it("refuses what was never pulled", async () => {
    await expect(storeOf().remove("second-pass-rerank-small")).rejects.toMatchObject({ code: "MODEL_NOT_REMOVABLE" });
  });
});

describe("adding any other model", () => {
  const withFiles = (name: string, from: string, files: Record<string, unknown>) => {
    const own = join(folder, name);
    cpSync(join(TINY, from), own, { recursive: true });
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(own, path, ".."), { recursive: true });
      writeFileSync(join(own, path), JSON.stringify(content));
    }
    return own;
  };

  it("finds out task, pooling, dimension and window, says from which file, and runs it", async () => {
    const own = withFiles("my-embedder", "tiny-bert-embedder", {
      "1_Pooling/config.json": { word_embedding_dimension: 32, pooling_mode_cls_token: true },
      "sentence_bert_config.json": { max_seq_length: 64 },
      "config_sentence_transformers.json": { prompts: { query: "query: " } },
    });
    const hidden = (JSON.parse(readFileSync(join(own, "config.json"), "utf8")) as { hidden_size: number }).hidden_size;
    writeFileSync(
      join(own, "1_Pooling/config.json"),
      JSON.stringify({ word_embedding_dimension: hidden, pooling_mode_cls_token: true }),
    );
    const found: Record<string, string> = {};
    const { row } = await storeOf().pull(
      { kind: "own", place: own },
      {
        onFound: (findings) => {
          for (const { what, from } of findings) found[what] = from;
        },
      },
    );
    expect(row).toMatchObject({
      id: "my-embedder",
      task: "embed",
      pooling: "cls",
      maxTokens: 64,
      queryInstruction: "query: ",
    });
    expect(found).toMatchObject({ pooling: "1_Pooling/config.json", window: "sentence_bert_config.json" });
    const [vector] = await inference.embed({ modelId: "my-embedder", texts: ["hello"], role: "query" });
    expect(vector).toHaveLength(hidden);
  });

  it("adds a reranker of a repository, and lets what is given override", async () => {
    host.serve("me/my-reranker", "tiny-xlmr-reranker");
    const { row } = await storeOf().pull({ kind: "own", place: "me/my-reranker", maxTokens: 100 });
    expect(row).toMatchObject({ id: "me/my-reranker", task: "rerank", maxTokens: 100, revision: "c".repeat(40) });
    expect(await inference.scorePairs({ modelId: "me/my-reranker", query: "a", passages: ["b"] })).toHaveLength(1);
  });

  it.each([
    {
      name: "several labels",
      files: { "config.json": { architectures: ["XForSequenceClassification"], id2label: { 0: "a", 1: "b" } } },
      says: "2 labels",
    },
    {
      name: "a generating model",
      files: { "config.json": { architectures: ["LlamaForCausalLM"] } },
      says: "Only encoders",
    },
    { name: "no pooling", files: {}, says: "--pooling" },
    {
      name: "another pooling",
      files: { "1_Pooling/config.json": { pooling_mode_lasttoken: true } },
      says: "neither cls nor mean",
    },
  ])("refuses $name with the reason", async ({ files, says }) => {
    const own = withFiles("own", "tiny-bert-embedder", files);
    await expect(storeOf().pull({ kind: "own", place: own })).rejects.toMatchObject({
      code: "MODEL_UNSUPPORTED",
      message: expect.stringContaining(says),
    });
  });

  it("keeps models apart whose names would make the same folder", async () => {
    await pull();
    const { row } = await storeOf().pull({
      kind: "own",
      place: withFiles("BAAI--bge-reranker-base", "tiny-xlmr-reranker", {}),
    });
    await storeOf().remove(row.id);
    expect(await score()).toHaveLength(2);
  });

  it("refuses a folder without ONNX files, and a name that is neither folder nor repository", async () => {
    const own = withFiles("own", "tiny-xlmr-reranker", {});
    rmSync(join(own, "onnx"), { recursive: true });
    await expect(storeOf().pull({ kind: "own", place: own })).rejects.toThrow("no ONNX file");
    for (const place of ["nowhere", "x".repeat(5_000)])
      await expect(storeOf().pull({ kind: "own", place })).rejects.toMatchObject({ code: "MODEL_NOT_PULLABLE" });
  });
});
