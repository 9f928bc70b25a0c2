import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { passageIdOf } from "../src";
import { createHashingInference, vectorOf } from "./support/hashing-inference";
import {
  longText,
  openWorkspace,
  temporaryHome,
  textFile,
  type Workspace,
  workspaceOptions,
} from "./support/workspace";

async function startedWorkspace(
  options: Parameters<typeof openWorkspace>[1] = {},
): Promise<Workspace & { kbId: string }> {
  const workspace = await openWorkspace(await temporaryHome(), options);
  const { id } = await workspace.ingestion.createKnowledgeBase("Handbook");
  workspace.ingestion.start();
  return { ...workspace, kbId: id };
}

/** The texts a reader can find, by a search that is checked against the live revisions as the retriever does. */
async function visibleTexts({ ingestion }: Workspace, kbId: string, about: string): Promise<string[]> {
  const live = await ingestion.liveRevisions(kbId);
  const hits = await (await ingestion.indexFor(kbId)).index.searchDense(vectorOf(about), { limit: 1_000 });
  return hits.filter(({ revisionId }) => live.has(revisionId)).map(({ passage }) => passage.text);
}

async function blobCount(home: string): Promise<number> {
  return (await readdir(join(home, "blobs"), { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).length;
}

test("a file becomes passages that are found, with its title, state and progress on the way", async () => {
  const workspace = await startedWorkspace();
  const { ingestion, kbId } = workspace;
  const file = textFile("guides/rain.md", `# Rain\n\n${longText("rain", 90)}`);
  const { documentId, outcome } = await ingestion.add(kbId, file);
  expect(outcome).toBe("added");

  const states = new Set<string>();
  const [document] = await ingestion.waitUntilSettled(kbId, {
    onProgress: (documents) => documents.map(({ state }) => states.add(state)),
  });
  expect(document).toMatchObject({
    id: documentId,
    name: "guides/rain.md",
    title: "Rain",
    format: "markdown",
    state: "indexed",
    progress: 1,
    error: null,
    warnings: [],
  });
  expect(document?.passages).toBeGreaterThan(64);
  expect([...states]).toContain("embedding");
  const texts = await visibleTexts(workspace, kbId, "rain paragraph 7");
  expect(texts).toHaveLength(document?.passages ?? 0);
  expect(texts.join()).toContain("rain number 7");
});

test("the same file twice is one document, and nothing is embedded again", async () => {
  const { ingestion, kbId, inference } = await startedWorkspace();
  const file = textFile("rain.md", "# Rain\n\nIt rains.");
  const first = await ingestion.add(kbId, file);
  await ingestion.waitUntilSettled(kbId);
  const embedded = inference.embedded;
  expect(await ingestion.add(kbId, file)).toEqual({ documentId: first.documentId, outcome: "unchanged" });
  expect(await ingestion.waitUntilSettled(kbId)).toHaveLength(1);
  expect(inference.embedded).toBe(embedded);
});

test("new bytes under a name are a new revision: readers see the old one until the new one is whole, never both", async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = false;
  const workspace = await startedWorkspace({ at: (point) => (point === "rows-written" && isHeld ? gate : undefined) });
  // Before the workspace closes, which waits for the job.
  onTestFinished(() => release());
  const { ingestion, kbId, home } = workspace;
  await ingestion.add(kbId, textFile("rain.md", "# Old\n\nIt rains in the old text."));
  await ingestion.waitUntilSettled(kbId);
  const blobs = await blobCount(home);

  isHeld = true;
  expect((await ingestion.add(kbId, textFile("rain.md", "# New\n\nIt rains in the new text."))).outcome).toBe(
    "revised",
  );
  await expect.poll(async () => (await ingestion.documents(kbId))[0]?.state).toBe("writing");
  // All rows of the new revision are in the table now, and none is visible.
  expect(await visibleTexts(workspace, kbId, "rains")).toEqual([expect.stringMatching(/It rains in the old text\.$/)]);
  expect((await ingestion.documents(kbId))[0]?.title).toBe("Old");
  release();
  const [document] = await ingestion.waitUntilSettled(kbId);
  expect(document?.title).toBe("New");
  expect(await visibleTexts(workspace, kbId, "rains")).toEqual([expect.stringMatching(/It rains in the new text\.$/)]);
  await expect.poll(async () => (await (await ingestion.indexFor(kbId)).index.revisionIds()).length).toBe(1);
  await expect.poll(() => blobCount(home)).toBe(blobs);
});

test("a newer revision replaces one that is still on its way", async () => {
  const workspace = await startedWorkspace();
  const { ingestion, kbId } = workspace;
  for (const version of [1, 2, 3, 4]) {
    await ingestion.add(kbId, textFile("rain.md", `# Rain\n\nVersion ${version}. ${longText("rain", 20)}`));
  }
  const documents = await ingestion.waitUntilSettled(kbId);
  expect(documents).toHaveLength(1);
  expect(documents[0]).toMatchObject({ state: "indexed" });
  expect((await visibleTexts(workspace, kbId, "rain")).join()).toMatch(/Version 4/);
  await ingestion.reconcile();
  const { index } = await ingestion.indexFor(kbId);
  expect(await index.revisionIds()).toEqual([...(await ingestion.liveRevisions(kbId))]);
});

test("a document returns to bytes it had before", async () => {
  const workspace = await startedWorkspace();
  const { ingestion, kbId } = workspace;
  for (const text of ["first", "second", "first"]) {
    expect((await ingestion.add(kbId, textFile("a.txt", `The ${text} text.`))).outcome).not.toBe("unchanged");
    await ingestion.waitUntilSettled(kbId);
  }
  expect(await visibleTexts(workspace, kbId, "text")).toEqual(["The first text."]);
});

test("a deleted document is gone from answers at once, then from the index and the disk", async () => {
  const workspace = await startedWorkspace();
  const { ingestion, kbId, home } = workspace;
  const { documentId } = await ingestion.add(kbId, textFile("secret.txt", "The canary sings at noon."));
  await ingestion.add(kbId, textFile("other.txt", "The dog sleeps."));
  await ingestion.waitUntilSettled(kbId);

  const deleting = ingestion.delete(documentId);
  await deleting;
  expect(await visibleTexts(workspace, kbId, "canary")).toEqual(["The dog sleeps."]);
  expect((await ingestion.documents(kbId)).map(({ name }) => name)).toEqual(["other.txt"]);
  await expect.poll(async () => (await (await ingestion.indexFor(kbId)).index.report()).rows).toBe(1);
  // Raw file and text are the same bytes here, so one blob.
  await expect.poll(() => blobCount(home)).toBe(3);
  await expect(ingestion.delete(documentId)).rejects.toMatchObject({ code: "DOCUMENT_NOT_FOUND" });

  // The name is free again, even while the old rows may still be on their way out.
  expect((await ingestion.add(kbId, textFile("secret.txt", "The canary sings at noon."))).outcome).toBe("added");
  await ingestion.waitUntilSettled(kbId);
  expect(await visibleTexts(workspace, kbId, "canary")).toHaveLength(2);
});

test("a document deleted while it is embedded never appears", async () => {
  let begun: () => void = () => undefined;
  const embedding = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const workspace = await startedWorkspace({ at: (point) => (point === "vectors-checkpoint" ? begun() : undefined) });
  const { ingestion, kbId } = workspace;
  const { documentId } = await ingestion.add(kbId, textFile("rain.md", longText("rain", 150)));
  await embedding;
  await ingestion.delete(documentId);
  expect(await ingestion.waitUntilSettled(kbId)).toEqual([]);
  await ingestion.reconcile();
  expect(await (await ingestion.indexFor(kbId)).index.revisionIds()).toEqual([]);
});

test("another process's changes are seen by the very next question", async () => {
  const first = await startedWorkspace();
  const { kbId } = first;
  const second = await openWorkspace(first.home);
  expect((await second.ingestion.liveRevisions(kbId)).size).toBe(0);
  const { documentId } = await first.ingestion.add(kbId, textFile("a.txt", "Shared text."));
  await second.ingestion.waitUntilSettled(kbId);
  expect(await second.ingestion.liveRevisions(kbId)).toEqual(await first.ingestion.liveRevisions(kbId));
  expect(await visibleTexts(second, kbId, "Shared")).toEqual(["Shared text."]);
  await second.ingestion.delete(documentId);
  expect((await first.ingestion.liveRevisions(kbId)).size).toBe(0);
});

test("two workspaces on one folder share the queue: every document once, none twice", async () => {
  const first = await startedWorkspace();
  const { kbId } = first;
  const second = await openWorkspace(first.home);
  second.ingestion.start();
  const names = Array.from({ length: 12 }, (_, index) => `file-${index}.txt`);
  await Promise.all(
    names.map((name, index) => (index % 2 ? first : second).ingestion.add(kbId, textFile(name, longText(name, 8)))),
  );
  const documents = await first.ingestion.waitUntilSettled(kbId);
  expect(documents.map(({ state }) => state)).toEqual(names.map(() => "indexed"));
  const passages = documents.reduce((sum, { passages }) => sum + passages, 0);
  expect((await (await first.ingestion.indexFor(kbId)).index.report()).rows).toBe(passages);
  expect(first.inference.embedded + second.inference.embedded).toBe(passages);
});

test("a bad file fails itself only, says why, and can be retried or replaced", async () => {
  const { ingestion, kbId } = await startedWorkspace();
  await ingestion.add(kbId, textFile("good.txt", "Good text."));
  const { documentId } = await ingestion.add(kbId, textFile("bad.csv", 'a,b\n"open,1\n'));
  await ingestion.waitUntilSettled(kbId);
  expect(await ingestion.document(documentId)).toMatchObject({
    state: "failed",
    error: { code: "CSV_DAMAGED", message: expect.stringContaining("line 2") },
  });
  expect((await ingestion.documents(kbId)).find(({ name }) => name === "good.txt")?.state).toBe("indexed");

  await ingestion.retry(documentId);
  await ingestion.waitUntilSettled(kbId);
  expect((await ingestion.document(documentId)).state).toBe("failed");
  expect(await ingestion.add(kbId, textFile("bad.csv", "a,b\nx,1\n"))).toEqual({ documentId, outcome: "revised" });
  await ingestion.waitUntilSettled(kbId);
  expect(await ingestion.document(documentId)).toMatchObject({ state: "indexed", error: null });
});

test("a failed new version leaves the old one to answer", async () => {
  const workspace = await startedWorkspace();
  const { ingestion, kbId } = workspace;
  const { documentId } = await ingestion.add(kbId, textFile("a.csv", "a,b\nvisible,1\n"));
  await ingestion.waitUntilSettled(kbId);
  await ingestion.add(kbId, textFile("a.csv", 'a,b\n"open,1\n'));
  await ingestion.waitUntilSettled(kbId);
  expect(await ingestion.document(documentId)).toMatchObject({ state: "failed", passages: 1 });
  expect(await visibleTexts(workspace, kbId, "visible")).toEqual(["a: visible\nb: 1"]);
});

test("warnings of the parser stay with the document", async () => {
  const { ingestion, kbId } = await startedWorkspace();
  await ingestion.add(kbId, textFile("rows.jsonl", '{"text":"one"}\n{broken\n{"text":"three"}'));
  const [document] = await ingestion.waitUntilSettled(kbId);
  expect(document).toMatchObject({ passages: 2, warnings: ["Line 2 is not JSON and was skipped."] });
});

test("rows of a table never share a passage, however short they are", async () => {
  const { ingestion, kbId } = await startedWorkspace();
  await ingestion.add(
    kbId,
    textFile("short.csv", `q,a\n${Array.from({ length: 30 }, (_, row) => `q${row},a${row}`).join("\n")}\n`),
  );
  const [document] = await ingestion.waitUntilSettled(kbId);
  expect(document?.passages).toBe(30);
});

test("files that cannot be taken in are refused at the door and leave nothing", async () => {
  const { ingestion, kbId, home } = await startedWorkspace();
  await expect(ingestion.add(kbId, textFile("empty.txt", ""))).rejects.toMatchObject({ code: "EMPTY_FILE" });
  const large = { name: "large.pdf", bytes: new Uint8Array(30 * 1024 * 1024) };
  await expect(ingestion.add(kbId, large)).rejects.toMatchObject({ code: "FILE_TOO_LARGE" });
  await expect(ingestion.add("nobody", textFile("a.txt", "a"))).rejects.toMatchObject({
    code: "KNOWLEDGE_BASE_NOT_FOUND",
  });
  expect(await ingestion.documents(kbId)).toEqual([]);
  expect(await blobCount(home)).toBe(1);
});

test("a full disk is refused before anything is stored, and deleting still works", async () => {
  const home = await temporaryHome();
  const roomy = await openWorkspace(home);
  const { id: kbId } = await roomy.ingestion.createKnowledgeBase("Handbook");
  const { documentId } = await roomy.ingestion.add(kbId, textFile("a.txt", "Text."));
  const full = await openWorkspace(home, { reserveBytes: Number.MAX_SAFE_INTEGER / 2 });
  await expect(full.ingestion.add(kbId, textFile("b.txt", "More."))).rejects.toMatchObject({
    code: "DISK_FULL",
    retryable: true,
  });
  await full.ingestion.delete(documentId);
  expect(await full.ingestion.documents(kbId)).toEqual([]);
});

test("names that point elsewhere are only text", async () => {
  const { ingestion, kbId } = await startedWorkspace();
  const names = [
    "../../etc/passwd",
    "..\\..\\boot.txt",
    "C:\\x\\notes.txt",
    "/etc/hosts",
    "a\u0000b.txt",
    "",
    "guide/a.txt",
  ];
  for (const name of names) await ingestion.add(kbId, textFile(name, `Text of ${JSON.stringify(name)}.`));
  const documents = await ingestion.waitUntilSettled(kbId);
  expect(documents.map(({ name }) => name).sort()).toEqual(
    ["ab.txt", "boot.txt", "guide/a.txt", "hosts", "notes.txt", "passwd", "unnamed"].sort(),
  );
  expect(documents.every(({ state }) => state === "indexed")).toBe(true);
});

test("a passage opens in its place, and not after its document has changed", async () => {
  const { ingestion, kbId } = await startedWorkspace();
  const text = longText("rain", 30);
  await ingestion.add(kbId, textFile("rain.txt", text));
  const [document] = await ingestion.waitUntilSettled(kbId);
  const [revisionId = ""] = await ingestion.liveRevisions(kbId);
  const passage = await ingestion.readPassageContext(kbId, passageIdOf(revisionId, 20));
  expect(passage).toMatchObject({ ordinal: 20, passages: document?.passages, document: { id: document?.id } });
  const stored = passage.before + text.slice(passage.start, passage.end) + passage.after;
  expect(passage.text).toBe(text.slice(passage.start, passage.end));
  expect(passage.before).toHaveLength(1_200);
  expect(text).toContain(stored);

  await ingestion.add(kbId, textFile("rain.txt", "Short now."));
  await ingestion.waitUntilSettled(kbId);
  for (const id of [passageIdOf(revisionId, 20), passageIdOf(revisionId, 9_999), "x' OR 1=1"]) {
    await expect(ingestion.readPassageContext(kbId, id)).rejects.toMatchObject({ code: "PASSAGE_NOT_FOUND" });
  }
});

test("trouble with the model is tried again, and named when it stays", async () => {
  let failures = 1;
  const overloaded = Object.assign(new Error("the model is overloaded"), { code: "OVERLOADED", retryable: true });
  const inference = createHashingInference({
    onEmbed: () => {
      if (failures-- > 0) throw overloaded;
    },
  });
  const { ingestion, kbId } = await startedWorkspace({ inference });
  const { documentId } = await ingestion.add(kbId, textFile("a.txt", "Text."));
  await ingestion.waitUntilSettled(kbId);
  expect((await ingestion.document(documentId)).state).toBe("indexed");

  failures = 99;
  const second = await ingestion.add(kbId, textFile("b.txt", "Text."));
  await ingestion.waitUntilSettled(kbId);
  expect(await ingestion.document(second.documentId)).toMatchObject({ state: "failed", error: { code: "OVERLOADED" } });
});

test("a knowledge base is deleted with everything in it", async () => {
  const { ingestion, kbId, home } = await startedWorkspace();
  await ingestion.add(kbId, textFile("a.txt", "Text."));
  await ingestion.waitUntilSettled(kbId);
  await ingestion.deleteKnowledgeBase(kbId);
  expect((await ingestion.liveRevisions(kbId)).size).toBe(0);
  await expect(ingestion.indexFor(kbId)).rejects.toMatchObject({ code: "KNOWLEDGE_BASE_NOT_FOUND" });
  expect(await blobCount(home)).toBe(0);
  await expect(ingestion.createKnowledgeBase("Handbook")).resolves.toMatchObject({ name: "Handbook" });
});

test("a changed embedder is named with the way out, and re-indexing embeds the stored passages with it", async () => {
  const home = await temporaryHome();
  const before = await openWorkspace(home);
  const { id: kbId } = await before.ingestion.createKnowledgeBase("Handbook");
  const { id: emptyId } = await before.ingestion.createKnowledgeBase("Empty");
  await before.ingestion.indexFor(emptyId);
  before.ingestion.start();
  await before.ingestion.add(kbId, textFile("a.txt", "Text to find."));
  await before.ingestion.waitUntilSettled(kbId);
  const passageId = passageIdOf([...(await before.ingestion.liveRevisions(kbId))][0] ?? "", 0);
  await before.ingestion.close();

  const inference = createHashingInference({ models: { hashing: 24 }, revision: "2" });
  const after = await openWorkspace(home, { inference });
  after.ingestion.start();
  const outdated = { code: "INDEX_OUTDATED", message: expect.stringContaining("Re-index") };
  await expect(after.ingestion.indexFor(kbId)).rejects.toMatchObject(outdated);
  await expect(after.ingestion.add(kbId, textFile("b.txt", "More."))).rejects.toMatchObject(outdated);
  await after.ingestion.reindex(kbId);
  expect(await after.ingestion.waitUntilBuilt(kbId)).toBeNull();
  const { index } = await after.ingestion.indexFor(kbId);
  const hits = await index.searchDense(vectorOf("find", 24), { limit: 10 });
  expect(hits.map(({ passage }) => [passage.id, passage.text])).toEqual([[passageId, "Text to find."]]);

  // One without documents has nothing to lose.
  await after.ingestion.add(emptyId, textFile("a.txt", "Text."));
  expect(await after.ingestion.waitUntilSettled(emptyId)).toMatchObject([{ state: "indexed" }]);
});

test("text that was cut differently goes on answering until re-indexing has cut each document anew", async () => {
  const home = await temporaryHome();
  const before = await openWorkspace(home);
  const { id: kbId } = await before.ingestion.createKnowledgeBase("Handbook");
  before.ingestion.start();
  await before.ingestion.add(kbId, textFile("rain.txt", longText("rain", 12)));
  const [old] = await before.ingestion.waitUntilSettled(kbId);
  await before.ingestion.close();

  const recipe = { ...workspaceOptions(home).recipe, tokensMax: 32 };
  const after = await openWorkspace(home, { recipe });
  expect(await visibleTexts(after, kbId, "rain")).toHaveLength(old?.passages ?? 0);
  after.ingestion.start();
  await after.ingestion.reindex(kbId);
  const [document] = await after.ingestion.waitUntilSettled(kbId);
  expect(document?.passages).toBeGreaterThan(old?.passages ?? 0);
  expect(await visibleTexts(after, kbId, "rain")).toHaveLength(document?.passages ?? 0);
});
