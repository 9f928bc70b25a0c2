import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createHashingInference, vectorOf } from "./support/hashing-inference";
import {
  longText,
  openWorkspace,
  temporaryHome,
  textFile,
  type Workspace,
  workspaceOptions,
} from "./support/workspace";

const dimensions: Readonly<Record<string, number>> = { hashing: 16, other: 24, third: 8 };
const inferenceWith = (options: Parameters<typeof createHashingInference>[0] = {}) =>
  createHashingInference({ models: dimensions, ...options });

type Filled = Workspace & { readonly kbId: string; readonly passages: number };

/** Three indexed documents of one knowledge base, one of them with several checkpoints. */
async function filledWorkspace(options: Parameters<typeof openWorkspace>[1] = {}): Promise<Filled> {
  const workspace = await openWorkspace(await temporaryHome(), { inference: inferenceWith(), ...options });
  const { ingestion } = workspace;
  const { id: kbId } = await ingestion.createKnowledgeBase("Handbook");
  ingestion.start();
  await ingestion.add(kbId, textFile("rain.txt", longText("rain", 150)));
  await ingestion.add(kbId, textFile("snow.txt", longText("snow", 12)));
  await ingestion.add(kbId, textFile("wind.txt", longText("wind", 12)));
  const documents = await ingestion.waitUntilSettled(kbId);
  return { ...workspace, kbId, passages: documents.reduce((sum, { passages }) => sum + passages, 0) };
}

/** What a reader finds now, asking with the embedder that the index names. */
async function found({ ingestion }: Pick<Workspace, "ingestion">, kbId: string) {
  const live = await ingestion.liveRevisions(kbId);
  const { index, embedderId } = await ingestion.indexFor(kbId);
  const question = vectorOf("rain", dimensions[embedderId] ?? 0);
  const hits = await index.searchDense(question, { limit: 2_000, exact: true });
  const passageIds = hits.filter(({ revisionId }) => live.has(revisionId)).map(({ passage }) => passage.id);
  return { embedderId, passageIds: passageIds.sort() };
}

/** Holds every call at a point until released. */
function gate() {
  let release: () => void = () => undefined;
  let reach: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  onTestFinished(() => release());
  const hold = () => {
    reach();
    return opened;
  };
  return { release, reached, hold };
}

test("the old index answers until the new one is whole, then the new one, with the same passages", async () => {
  const held = gate();
  const workspace = await filledWorkspace({ at: (point) => (point === "build-complete" ? held.hold() : undefined) });
  const { ingestion, kbId, passages, home } = workspace;
  const before = await found(workspace, kbId);
  expect(await ingestion.chooseEmbedder(kbId, "other")).toBe("building");
  await held.reached;
  expect(await found(workspace, kbId)).toEqual(before);
  expect(await ingestion.indexBuild(kbId)).toEqual({
    embedderId: "other",
    state: "writing",
    passages: { done: passages, total: passages },
    error: null,
  });
  held.release();
  const steps: number[] = [];
  expect(await ingestion.waitUntilBuilt(kbId, { onProgress: (build) => steps.push(build.passages.done) })).toBeNull();
  expect(await found(workspace, kbId)).toEqual({ embedderId: "other", passageIds: before.passageIds });
  expect(before.passageIds).toHaveLength(passages);
  // Readers that began on the old table find it for a while.
  expect((await readdir(join(home, "index"))).filter((name) => name.endsWith(".lance"))).toHaveLength(2);
});

test("progress counts the passages embedded of all, from nothing to everything", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, passages } = workspace;
  const done = new Set<number>();
  ingestion.subscribe(() => void ingestion.indexBuild(kbId).then((build) => build && done.add(build.passages.done)));
  await ingestion.chooseEmbedder(kbId, "other");
  await ingestion.waitUntilBuilt(kbId);
  const counts = [...done];
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.length).toBeGreaterThan(3);
  expect(counts.at(-1)).toBe(passages);
});

test("going back to the embedder that answered before costs no inference", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, inference, passages } = workspace;
  const before = await found(workspace, kbId);
  await ingestion.chooseEmbedder(kbId, "other");
  await ingestion.waitUntilBuilt(kbId);
  expect(inference.embedded).toBe(2 * passages);
  expect(await ingestion.chooseEmbedder(kbId, "hashing")).toBe("building");
  await ingestion.waitUntilBuilt(kbId);
  expect(await found(workspace, kbId)).toEqual(before);
  expect(inference.embedded).toBe(2 * passages);
  expect(await ingestion.chooseEmbedder(kbId, "hashing")).toBe("answering");
});

test("vectors of the last two embedders are kept, older ones are not", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, database } = workspace;
  for (const embedder of ["other", "third"]) {
    await ingestion.chooseEmbedder(kbId, embedder);
    await ingestion.waitUntilBuilt(kbId);
  }
  await expect.poll(async () => (await fingerprints(database)).size).toBe(2);
  await ingestion.chooseEmbedder(kbId, "hashing");
  await ingestion.waitUntilBuilt(kbId);
  await expect.poll(async () => (await fingerprints(database)).size).toBe(2);
});

async function fingerprints(database: Workspace["database"]): Promise<Set<string>> {
  return new Set((await database.prisma.vectorSet.findMany()).map(({ fingerprint }) => fingerprint));
}

test("documents added, changed and deleted meanwhile are right in the new index", async () => {
  const held = gate();
  const workspace = await filledWorkspace({
    at: (point) => (point === "build-vectors-recorded" ? held.hold() : undefined),
  });
  const { ingestion, kbId } = workspace;
  await ingestion.chooseEmbedder(kbId, "other");
  await held.reached;
  await ingestion.add(kbId, textFile("hail.txt", longText("hail", 9)));
  await ingestion.add(kbId, textFile("snow.txt", longText("sleet", 5)));
  const wind = (await ingestion.documents(kbId)).find(({ name }) => name === "wind.txt");
  await ingestion.delete(wind?.id ?? "");
  await ingestion.waitUntilSettled(kbId);
  const before = await found(workspace, kbId);
  expect(before.embedderId).toBe("hashing");
  held.release();
  await ingestion.waitUntilBuilt(kbId);
  expect(await found(workspace, kbId)).toEqual({ embedderId: "other", passageIds: before.passageIds });
  const { index } = await ingestion.indexFor(kbId);
  expect(new Set(await index.revisionIds())).toEqual(new Set(await ingestion.liveRevisions(kbId)));
});

test("a document embedded just before the switch is embedded again for the new index, and appears", async () => {
  const held = gate();
  let isHeld = false;
  const workspace = await filledWorkspace({
    concurrency: 1,
    at: (point) => (point === "vectors-recorded" && isHeld ? held.hold() : undefined),
  });
  const { ingestion, kbId, passages } = workspace;
  isHeld = true;
  await ingestion.add(kbId, textFile("hail.txt", longText("hail", 9)));
  await held.reached;
  await ingestion.chooseEmbedder(kbId, "other");
  await ingestion.waitUntilBuilt(kbId);
  expect((await found(workspace, kbId)).passageIds).toHaveLength(passages);
  held.release();
  const documents = await ingestion.waitUntilSettled(kbId);
  expect(documents.map(({ state }) => state)).toEqual(documents.map(() => "indexed"));
  const { embedderId, passageIds } = await found(workspace, kbId);
  expect(embedderId).toBe("other");
  expect(passageIds).toHaveLength(documents.reduce((sum, document) => sum + document.passages, 0));
});

test("cancelling frees what the unfinished index took, and the old one goes on", async () => {
  const held = gate();
  const workspace = await filledWorkspace({
    at: (point) => (point === "build-vectors-recorded" ? held.hold() : undefined),
  });
  const { ingestion, kbId, home, database } = workspace;
  const before = await found(workspace, kbId);
  const blobs = await blobCount(home);
  await ingestion.chooseEmbedder(kbId, "other");
  await held.reached;
  expect(await blobCount(home)).toBeGreaterThan(blobs);
  await ingestion.cancelBuild(kbId);
  held.release();
  expect(await ingestion.indexBuild(kbId)).toBeNull();
  expect(await found(workspace, kbId)).toEqual(before);
  await expect.poll(() => blobCount(home)).toBe(blobs);
  expect((await readdir(join(home, "index"))).filter((name) => name.endsWith(".lance"))).toHaveLength(1);
  expect(await database.prisma.indexGeneration.count()).toBe(1);
  await expect(ingestion.cancelBuild(kbId)).rejects.toMatchObject({ code: "NO_INDEX_BUILD" });
});

async function blobCount(home: string): Promise<number> {
  return (await readdir(join(home, "blobs"), { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).length;
}

test("cancelling stops a call to a model that does not answer", async () => {
  const held = gate();
  const workspace = await filledWorkspace({
    inference: inferenceWith({ onEmbed: (_texts, modelId) => (modelId === "other" ? held.hold() : undefined) }),
  });
  const { ingestion, kbId } = workspace;
  await ingestion.chooseEmbedder(kbId, "other");
  await held.reached;
  await ingestion.cancelBuild(kbId);
  held.release();
  await ingestion.chooseEmbedder(kbId, "third");
  expect(await ingestion.waitUntilBuilt(kbId)).toBeNull();
  expect((await found(workspace, kbId)).embedderId).toBe("third");
});

test("another choice replaces the one under way", async () => {
  const held = gate();
  const workspace = await filledWorkspace({
    at: (point) => (point === "build-vectors-recorded" ? held.hold() : undefined),
  });
  const { ingestion, kbId, passages } = workspace;
  await ingestion.chooseEmbedder(kbId, "other");
  await held.reached;
  await ingestion.chooseEmbedder(kbId, "third");
  held.release();
  expect(await ingestion.waitUntilBuilt(kbId)).toBeNull();
  const { embedderId, passageIds } = await found(workspace, kbId);
  expect([embedderId, passageIds.length]).toEqual(["third", passages]);
});

test("a stop is no failure: the next start goes on behind the last checkpoint", async () => {
  const held = gate();
  const first = await filledWorkspace({
    at: (point) => (point === "build-vectors-checkpoint" ? void held.hold() : undefined),
  });
  const { kbId, passages, home } = first;
  await first.ingestion.chooseEmbedder(kbId, "other");
  await held.reached;
  await first.ingestion.close();
  expect(await first.ingestion.indexBuild(kbId)).toMatchObject({ state: "waiting", error: null });
  const embeddedBefore = first.inference.embedded - passages;
  expect(embeddedBefore).toBeGreaterThan(0);

  const second = await openWorkspace(home, { inference: inferenceWith() });
  expect((await found(second, kbId)).embedderId).toBe("hashing");
  second.ingestion.start();
  expect(await second.ingestion.waitUntilBuilt(kbId)).toBeNull();
  expect((await found(second, kbId)).passageIds).toHaveLength(passages);
  expect(embeddedBefore + second.inference.embedded).toBe(passages);
});

test("two processes share the work without doing it twice", async () => {
  const first = await filledWorkspace();
  const { kbId, home, passages } = first;
  const second = await openWorkspace(home, { inference: inferenceWith() });
  second.ingestion.start();
  await Promise.all([first, second].map(({ ingestion }) => ingestion.chooseEmbedder(kbId, "other")));
  expect(await second.ingestion.waitUntilBuilt(kbId)).toBeNull();
  for (const workspace of [first, second]) {
    const { embedderId, passageIds } = await found(workspace, kbId);
    expect([embedderId, passageIds.length]).toEqual(["other", passages]);
  }
  expect(first.inference.embedded - passages + second.inference.embedded).toBe(passages);
});

test("trouble that passes is waited for; trouble that stays is named, the old index answers, and a retry goes on", async () => {
  const overloaded = Object.assign(new Error("429 Too Many Requests"), { code: "REMOTE_OVERLOADED", retryable: true });
  const missing = Object.assign(new Error("the model's files are gone"), { code: "MODEL_MISSING", retryable: false });
  const failures: Error[] = [overloaded];
  let calls = 0;
  const inference = inferenceWith({
    onEmbed(_texts, modelId) {
      if (modelId !== "other") return;
      calls += 1;
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      if (calls === 3) failures.push(missing);
    },
  });
  const workspace = await filledWorkspace({ inference });
  const { ingestion, kbId, passages } = workspace;
  const before = await found(workspace, kbId);
  const errors = new Set<string | undefined>();
  await ingestion.chooseEmbedder(kbId, "other");
  const failed = await ingestion.waitUntilBuilt(kbId, { onProgress: (build) => errors.add(build.error?.code) });
  expect([...errors]).toContain("REMOTE_OVERLOADED");
  expect(failed).toMatchObject({ state: "failed", error: { code: "MODEL_MISSING", message: missing.message } });
  expect(failed?.passages.done).toBeGreaterThan(0);
  expect(await found(workspace, kbId)).toEqual(before);

  const embedded = inference.embedded;
  await ingestion.chooseEmbedder(kbId, "other");
  expect(await ingestion.waitUntilBuilt(kbId)).toBeNull();
  expect((await found(workspace, kbId)).embedderId).toBe("other");
  expect(inference.embedded - embedded).toBe(passages - (failed?.passages.done ?? 0));
});

test("a full disk is named before anything is made", async () => {
  const roomy = await filledWorkspace();
  const { kbId, home } = roomy;
  await roomy.ingestion.close();
  const full = await openWorkspace(home, {
    inference: inferenceWith(),
    reserveBytes: Number.MAX_SAFE_INTEGER / 2,
  });
  full.ingestion.start();
  await full.ingestion.chooseEmbedder(kbId, "other");
  await expect.poll(() => full.ingestion.indexBuild(kbId)).toMatchObject({ error: { code: "DISK_FULL" } });
  expect(full.inference.embedded).toBe(0);
  expect((await found(full, kbId)).embedderId).toBe("hashing");
});

test("a table damaged while it is filled is made anew from the vectors", async () => {
  const held = gate();
  const workspace = await filledWorkspace({
    at: (point) => (point === "build-rows-written" ? held.hold() : undefined),
  });
  const { ingestion, kbId, home, passages, inference } = workspace;
  const [old] = await readdir(join(home, "index"));
  await ingestion.chooseEmbedder(kbId, "other");
  await held.reached;
  const table = (await readdir(join(home, "index"))).find((name) => name !== old && name.endsWith(".lance")) ?? "";
  const versions = join(home, "index", table, "_versions");
  for (const name of await readdir(versions)) await writeFile(join(versions, name), "");
  held.release();
  expect(await ingestion.waitUntilBuilt(kbId)).toBeNull();
  expect((await found(workspace, kbId)).passageIds).toHaveLength(passages);
  expect(inference.embedded).toBe(2 * passages);
});

test("a model replaced under its own name while its index is built is named, and choosing it again begins anew", async () => {
  const held = gate();
  const first = await filledWorkspace({
    at: (point) => (point === "build-vectors-checkpoint" ? void held.hold() : undefined),
  });
  const { kbId, home, passages } = first;
  await first.ingestion.chooseEmbedder(kbId, "other");
  await held.reached;
  await first.ingestion.close();

  const inference = inferenceWith({ revisions: { other: "2" } });
  const second = await openWorkspace(home, { inference });
  second.ingestion.start();
  expect(await second.ingestion.waitUntilBuilt(kbId)).toMatchObject({ error: { code: "EMBEDDER_CHANGED" } });
  expect((await found(second, kbId)).embedderId).toBe("hashing");
  await second.ingestion.chooseEmbedder(kbId, "other");
  expect(await second.ingestion.waitUntilBuilt(kbId)).toBeNull();
  expect((await found(second, kbId)).passageIds).toHaveLength(passages);
  expect(inference.embedded).toBe(passages);
});

test("an empty knowledge base is switched as well, and takes its documents with the new embedder", async () => {
  const workspace = await openWorkspace(await temporaryHome(), { inference: inferenceWith() });
  const { ingestion } = workspace;
  const { id: kbId } = await ingestion.createKnowledgeBase("Empty");
  ingestion.start();
  await ingestion.chooseEmbedder(kbId, "other");
  expect(await ingestion.waitUntilBuilt(kbId)).toBeNull();
  await ingestion.add(kbId, textFile("a.txt", "Text."));
  await ingestion.waitUntilSettled(kbId);
  expect(await found(workspace, kbId)).toMatchObject({ embedderId: "other", passageIds: [expect.any(String)] });
});

test("the same text in two knowledge bases keeps the vectors that either needs", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, inference, passages } = workspace;
  const { id: twinId } = await ingestion.createKnowledgeBase("Twin");
  for (const topic of ["snow", "wind"]) await ingestion.add(twinId, textFile(`${topic}.txt`, longText(topic, 12)));
  const twins = await ingestion.waitUntilSettled(twinId);
  expect(inference.embedded).toBe(passages);
  for (const embedder of ["other", "third"]) {
    await ingestion.chooseEmbedder(kbId, embedder);
    await ingestion.waitUntilBuilt(kbId);
  }
  // Nothing of the first knowledge base is answered by "hashing" any more; the twin's index is rebuilt from its vectors.
  await ingestion.reindex(twinId);
  const twinPassages = twins.reduce((sum, document) => sum + document.passages, 0);
  expect(await found(workspace, twinId)).toMatchObject({ embedderId: "hashing" });
  expect((await found(workspace, twinId)).passageIds).toHaveLength(twinPassages);
});

test("another default is taken by re-indexing; until then the old embedder goes on, as long as it is there", async () => {
  const before = await filledWorkspace();
  const { kbId, home, passages } = before;
  await before.ingestion.close();
  const recipe = { ...workspaceOptions(home).recipe, embedderId: "other" };
  const after = await openWorkspace(home, { inference: inferenceWith(), recipe });
  after.ingestion.start();
  expect(await found(after, kbId)).toMatchObject({ embedderId: "hashing" });
  await after.ingestion.add(kbId, textFile("hail.txt", longText("hail", 3)));
  const documents = await after.ingestion.waitUntilSettled(kbId);
  await after.ingestion.reindex(kbId);
  expect(await after.ingestion.waitUntilBuilt(kbId)).toBeNull();
  const { embedderId, passageIds } = await found(after, kbId);
  expect(embedderId).toBe("other");
  expect(passageIds.length).toBe(documents.reduce((sum, document) => sum + document.passages, 0));
  expect(passageIds.length).toBeGreaterThan(passages);
  await after.ingestion.close();

  const gone = await openWorkspace(home, { inference: createHashingInference({ models: { hashing: 16 } }) });
  await expect(gone.ingestion.indexFor(kbId)).rejects.toMatchObject({
    code: "INDEX_OUTDATED",
    message: expect.stringMatching(/embedding model other, which is not here any more.*Re-index/),
  });
  gone.ingestion.start();
  await gone.ingestion.reindex(kbId);
  expect(await gone.ingestion.waitUntilBuilt(kbId)).toBeNull();
  expect(await found(gone, kbId)).toMatchObject({ embedderId: "hashing" });
});

test("unknown models and knowledge bases are refused before anything is written", async () => {
  const { ingestion, kbId } = await filledWorkspace();
  await expect(ingestion.chooseEmbedder(kbId, "nowhere")).rejects.toMatchObject({ code: "UNKNOWN_MODEL" });
  await expect(ingestion.chooseEmbedder("nobody", "other")).rejects.toMatchObject({
    code: "KNOWLEDGE_BASE_NOT_FOUND",
  });
  expect(await ingestion.indexBuild(kbId)).toBeNull();
});

test("a knowledge base deleted in the middle takes its build with it", async () => {
  const held = gate();
  const workspace = await filledWorkspace({
    at: (point) => (point === "build-vectors-checkpoint" ? held.hold() : undefined),
  });
  const { ingestion, kbId, home, database, errors } = workspace;
  await ingestion.chooseEmbedder(kbId, "other");
  await held.reached;
  await ingestion.deleteKnowledgeBase(kbId);
  held.release();
  await expect.poll(() => blobCount(home)).toBe(0);
  expect(await database.prisma.indexBuild.count()).toBe(0);
  expect(await database.prisma.vectorSet.count()).toBe(0);
  await rm(join(home, "index"), { recursive: true, maxRetries: 20, retryDelay: 50 });
  expect(errors).toEqual([]);
});
