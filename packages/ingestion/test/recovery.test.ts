import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { passageIdOf } from "../src";
import { vectorOf } from "./support/hashing-inference";
import { longText, openWorkspace, temporaryHome, textFile, type Workspace } from "./support/workspace";

/** Three indexed documents, with the background work off, so that a test decides when things are repaired. */
async function filledWorkspace(): Promise<Workspace & { kbId: string; passages: number }> {
  const home = await temporaryHome();
  const filling = await openWorkspace(home);
  const { id: kbId } = await filling.ingestion.createKnowledgeBase("Handbook");
  filling.ingestion.start();
  for (const name of ["rain", "snow", "wind"])
    await filling.ingestion.add(kbId, textFile(`${name}.txt`, longText(name, 12)));
  const documents = await filling.ingestion.waitUntilSettled(kbId);
  await filling.ingestion.close();
  const passages = documents.reduce((sum, document) => sum + document.passages, 0);
  return { ...(await openWorkspace(home)), kbId, passages };
}

async function rowsFound({ ingestion }: Workspace, kbId: string): Promise<number> {
  const { index } = await ingestion.indexFor(kbId);
  const hits = await index.searchDense(vectorOf("rain"), { limit: 1_000, exact: true });
  const live = await ingestion.liveRevisions(kbId);
  return new Set(hits.filter(({ revisionId }) => live.has(revisionId)).map(({ passage }) => passage.id)).size;
}

async function tablesOf(home: string): Promise<string[]> {
  return (await readdir(join(home, "index"))).filter((name) => name.endsWith(".lance"));
}

test("the index folder removed while open: named, then rebuilt from what is stored without the model", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, home, passages, inference } = workspace;
  expect(await rowsFound(workspace, kbId)).toBe(passages);
  await rm(join(home, "index"), { recursive: true, maxRetries: 20, retryDelay: 50 });
  await expect(rowsFound(workspace, kbId)).rejects.toMatchObject({ code: "INDEX_MISSING" });
  await Promise.all([ingestion.repair(kbId), ingestion.repair(kbId)]);
  expect(await rowsFound(workspace, kbId)).toBe(passages);
  expect(inference.embedded).toBe(0);
  expect(await tablesOf(home)).toHaveLength(1);
});

test("the index folder removed while closed: the reconciler rebuilds it at the next start", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, home, passages, inference } = workspace;
  await rm(join(home, "index"), { recursive: true, maxRetries: 20, retryDelay: 50 });
  await ingestion.reconcile();
  expect(await rowsFound(workspace, kbId)).toBe(passages);
  expect(inference.embedded).toBe(0);
});

test("a damaged manifest: the table is put aside and a new one answers the same", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, home, passages, inference } = workspace;
  const [table = ""] = await tablesOf(home);
  const versions = join(home, "index", table, "_versions");
  for (const name of await readdir(versions)) await writeFile(join(versions, name), "");
  await expect(ingestion.indexFor(kbId)).rejects.toMatchObject({ code: "INDEX_CORRUPT" });
  await ingestion.repair(kbId);
  expect(await rowsFound(workspace, kbId)).toBe(passages);
  expect(inference.embedded).toBe(0);
  expect((await readdir(join(home, "index"))).some((name) => name.startsWith(`${table}.damaged-`))).toBe(true);
});

test("missing rows are written again, unknown rows removed", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, passages, inference } = workspace;
  const { index } = await ingestion.indexFor(kbId);
  const [lost = ""] = await ingestion.liveRevisions(kbId);
  await index.deleteRevisions([lost]);
  const stranger = {
    documentId: "d",
    title: "",
    text: "x",
    start: 0,
    end: 1,
    ordinal: 0,
    tokens: 1,
    vector: vectorOf("x"),
  };
  const revisionId = "0".repeat(32);
  await index.upsert([{ ...stranger, id: passageIdOf(revisionId, 0), revisionId }]);
  await ingestion.reconcile();
  expect(await rowsFound(workspace, kbId)).toBe(passages);
  expect(await index.revisionIds()).toEqual([...(await ingestion.liveRevisions(kbId))].sort());
  expect(inference.embedded).toBe(0);
});

test("re-indexing builds a table beside the old one, and searches never find less meanwhile", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, home, passages } = workspace;
  const { index: old } = await ingestion.indexFor(kbId);
  const found: number[] = [];
  const rebuilt = ingestion.reindex(kbId);
  expect(ingestion.indexState(kbId)).toBe("rebuilding");
  let isDone = false;
  const searching = (async () => {
    while (!isDone) found.push(await rowsFound(workspace, kbId));
  })();
  await rebuilt;
  isDone = true;
  await searching;
  expect(ingestion.indexState(kbId)).toBe("ready");
  expect(new Set(found)).toEqual(new Set([passages]));
  expect((await ingestion.indexFor(kbId)).index.table).not.toBe(old.table);
  expect(await tablesOf(home)).toHaveLength(2);
});

test("an index lost in the middle of writing is rebuilt with the document in it", async () => {
  const home = await temporaryHome();
  let isLost = false;
  const workspace = await openWorkspace(home, {
    at: async (point) => {
      if (point !== "vectors-recorded" || isLost) return;
      isLost = true;
      await rm(join(home, "index"), { recursive: true, maxRetries: 20, retryDelay: 50 });
      await mkdir(join(home, "index"));
    },
  });
  const { id: kbId } = await workspace.ingestion.createKnowledgeBase("Handbook");
  await workspace.ingestion.indexFor(kbId);
  workspace.ingestion.start();
  await workspace.ingestion.add(kbId, textFile("rain.txt", longText("rain", 12)));
  const [document] = await workspace.ingestion.waitUntilSettled(kbId);
  expect(document?.state).toBe("indexed");
  expect(await rowsFound(workspace, kbId)).toBe(document?.passages);
});

test("the data folder deleted while open: every call names it, nothing hangs", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, kbId, home } = workspace;
  ingestion.start();
  await rm(home, { recursive: true, maxRetries: 20, retryDelay: 50 });
  const gone = { code: "DATA_FOLDER_GONE" };
  await expect(ingestion.add(kbId, textFile("a.txt", "Text."))).rejects.toMatchObject(gone);
  await expect(ingestion.documents(kbId)).rejects.toMatchObject(gone);
  await expect(ingestion.liveRevisions(kbId)).rejects.toMatchObject(gone);
  await expect(ingestion.indexFor(kbId)).rejects.toMatchObject(gone);
  await expect(ingestion.waitUntilSettled(kbId)).rejects.toMatchObject(gone);
  await ingestion.close();
});

// The server's log had two lines with a stack for every second that the folder was gone.
test("the data folder deleted while open: background work tells of it once, however often it meets it", async () => {
  const workspace = await filledWorkspace();
  const { ingestion, home, errors, database } = workspace;
  const looks = vi.spyOn(database, "write");
  ingestion.start();
  await rm(home, { recursive: true, maxRetries: 20, retryDelay: 50 });
  looks.mockClear();
  await expect.poll(() => looks.mock.calls.length).toBeGreaterThan(6);
  await ingestion.close();
  expect(errors.filter((error) => (error as { code?: unknown }).code === "DATA_FOLDER_GONE")).toHaveLength(1);
});

test("closing gives jobs back unharmed, and the next start goes on where they stopped", async () => {
  const home = await temporaryHome();
  let reached: () => void = () => undefined;
  const checkpoint = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const first = await openWorkspace(home, { at: (point) => (point === "vectors-checkpoint" ? reached() : undefined) });
  const { id: kbId } = await first.ingestion.createKnowledgeBase("Handbook");
  first.ingestion.start();
  await first.ingestion.add(kbId, textFile("rain.txt", longText("rain", 300)));
  await checkpoint;
  await first.ingestion.close();
  expect((await first.ingestion.documents(kbId))[0]?.state).toBe("queued");

  const second = await openWorkspace(home);
  second.ingestion.start();
  const [document] = await second.ingestion.waitUntilSettled(kbId);
  expect(document?.state).toBe("indexed");
  // What was embedded before the stop was not embedded again.
  expect(second.inference.embedded).toBeLessThan(document?.passages ?? 0);
  expect(first.inference.embedded + second.inference.embedded).toBeLessThanOrEqual((document?.passages ?? 0) + 64);
});
