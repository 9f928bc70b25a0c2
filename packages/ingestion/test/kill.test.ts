import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { IngestionPoint } from "../src";
import { vectorOf } from "./support/hashing-inference";
import { longText, openWorkspace, parserEntry, temporaryHome, textFile, type Workspace } from "./support/workspace";

const childEntry = fileURLToPath(new URL("../dist/test-ingest-child.mjs", import.meta.url));

const files = [
  { name: "rain.md", text: `# Rain\n\n${longText("rain", 160)}` },
  {
    name: "faq.csv",
    text: `question,answer\n${Array.from({ length: 40 }, (_, row) => `q${row},a${row}`).join("\n")}\n`,
  },
  { name: "snow.txt", text: "雪在下。" },
];

/** Runs the ingesting process until it ends. @returns the signal it died of, and the files it was told are safe */
async function runChild(home: string, kbId: string, point: string, skip: number, action: string) {
  const child = fork(childEntry, [home, kbId, point, String(skip), action, parserEntry], { stdio: "inherit" });
  const accepted: string[] = [];
  child.on("message", (message: { name: string }) => accepted.push(message.name));
  const [, signal] = await once(child, "exit");
  return { signal, accepted };
}

/** Everything the database says is visible is in the index exactly once, and nothing else is; no job is left over. */
async function expectConsistent(workspace: Workspace, kbId: string): Promise<void> {
  const { ingestion, database } = workspace;
  const documents = await ingestion.documents(kbId);
  const live = await ingestion.liveRevisions(kbId);
  const { index } = await ingestion.indexFor(kbId);
  const hits = await index.searchDense(vectorOf("rain", index.dimension), { limit: 5_000, exact: true });
  const expected = documents.reduce((sum, { passages }) => sum + passages, 0);
  expect(documents.map(({ state }) => state)).toEqual(documents.map(() => "indexed"));
  expect(hits).toHaveLength(expected);
  expect(new Set(hits.map(({ passage }) => passage.id)).size).toBe(expected);
  expect(new Set(hits.map(({ revisionId }) => revisionId))).toEqual(new Set(live));
  expect(await database.prisma.job.count()).toBe(0);
  expect(await database.prisma.tombstone.count({ where: { purgedAt: null } })).toBe(0);
  expect(await database.prisma.revision.count()).toBe(documents.length);
}

async function prepared(): Promise<{ home: string; kbId: string }> {
  const home = await temporaryHome();
  const workspace = await openWorkspace(home);
  const { id: kbId } = await workspace.ingestion.createKnowledgeBase("Handbook");
  await writeFile(join(home, "files.json"), JSON.stringify(files));
  return { home, kbId };
}

const points: readonly [IngestionPoint, number][] = [
  ["raw-stored", 1],
  ["accepted", 1],
  ["claimed", 0],
  ["parsed", 1],
  ["chunks-recorded", 0],
  ["vectors-checkpoint", 0],
  ["vectors-checkpoint", 2],
  ["vectors-recorded", 1],
  ["rows-partly-written", 0],
  ["rows-written", 1],
  ["published", 0],
];

const buildPoints: readonly [IngestionPoint, number][] = [
  ["build-recorded", 0],
  ["build-claimed", 0],
  ["build-vectors-checkpoint", 0],
  ["build-vectors-checkpoint", 2],
  ["build-vectors-recorded", 0],
  ["build-rows-written", 0],
  ["build-complete", 0],
  ["build-switched", 0],
];

describe("kill -9 while another embedder's index is built", () => {
  test.each(buildPoints)(
    "at %s (after %i times): one of the two answers with everything, and the next start ends the work",
    async (point, skip) => {
      const { home, kbId } = await prepared();
      expect((await runChild(home, kbId, "none", 0, "add")).signal).toBe(null);
      expect((await runChild(home, kbId, point, skip, "switch")).signal).toBe("SIGKILL");

      const workspace = await openWorkspace(home);
      const { ingestion, database, inference } = workspace;
      await expectConsistent(workspace, kbId);
      const isSwitched = point === "build-switched";
      expect((await ingestion.indexFor(kbId)).embedderId).toBe(isSwitched ? "other" : "hashing");
      ingestion.start();
      expect(await ingestion.waitUntilBuilt(kbId)).toBeNull();
      await ingestion.reconcile();
      await expectConsistent(workspace, kbId);
      expect((await ingestion.indexFor(kbId)).embedderId).toBe("other");
      // Every checkpoint before the kill was worth something.
      const documents = await ingestion.documents(kbId);
      const passages = documents.reduce((sum, document) => sum + document.passages, 0);
      if (skip > 0 || point === "build-vectors-recorded") expect(inference.embedded).toBeLessThan(passages);
      if (["build-rows-written", "build-complete", "build-switched"].includes(point))
        expect(inference.embedded).toBe(0);
      expect(await database.prisma.indexGeneration.count()).toBe(1);
    },
  );

  test("of a cancellation: the old one answers, and choosing again works", async () => {
    const { home, kbId } = await prepared();
    await runChild(home, kbId, "none", 0, "add");
    expect((await runChild(home, kbId, "build-cancelled", 0, "cancel")).signal).toBe("SIGKILL");
    const workspace = await openWorkspace(home);
    const { ingestion } = workspace;
    expect(await ingestion.indexBuild(kbId)).toBeNull();
    await expectConsistent(workspace, kbId);
    ingestion.start();
    await ingestion.chooseEmbedder(kbId, "other");
    expect(await ingestion.waitUntilBuilt(kbId)).toBeNull();
    await expectConsistent(workspace, kbId);
  });

  test("again and again: it fails with POISON, says so, and a retry ends the work", async () => {
    const { home, kbId } = await prepared();
    await runChild(home, kbId, "none", 0, "add");
    for (let attempt = 1; attempt <= 3; attempt++) {
      const action = attempt === 1 ? "switch" : "work";
      expect((await runChild(home, kbId, "build-claimed", 0, action)).signal).toBe("SIGKILL");
    }
    const workspace = await openWorkspace(home);
    const { ingestion } = workspace;
    ingestion.start();
    expect(await ingestion.waitUntilBuilt(kbId)).toMatchObject({ state: "failed", error: { code: "POISON" } });
    await expectConsistent(workspace, kbId);
    await ingestion.chooseEmbedder(kbId, "other");
    expect(await ingestion.waitUntilBuilt(kbId)).toBeNull();
    await expectConsistent(workspace, kbId);
  });
});

describe("kill -9 while files are taken in", () => {
  test.each(points)(
    "at %s (after %i times): what was accepted is indexed at the next start, once",
    async (point, skip) => {
      const { home, kbId } = await prepared();
      const { signal, accepted } = await runChild(home, kbId, point, skip, "add");
      expect(signal).toBe("SIGKILL");

      const workspace = await openWorkspace(home);
      workspace.ingestion.start();
      const names = (await workspace.ingestion.waitUntilSettled(kbId)).map(({ name }) => name);
      for (const name of accepted) expect(names).toContain(name);
      // The user, who was told nothing about the rest, adds the folder again.
      for (const { name, text } of files) await workspace.ingestion.add(kbId, textFile(name, text));
      expect(await workspace.ingestion.waitUntilSettled(kbId)).toHaveLength(files.length);
      await workspace.ingestion.reconcile();
      await expectConsistent(workspace, kbId);
    },
  );

  test("at the publishing of a new revision: the new one answers alone", async () => {
    const { home, kbId } = await prepared();
    expect((await runChild(home, kbId, "none", 0, "add")).signal).toBe(null);
    const changed = files.map(({ name, text }) => ({ name, text: text.replace(/1/g, "2") }));
    await writeFile(join(home, "files.json"), JSON.stringify(changed));
    expect((await runChild(home, kbId, "published", 0, "add")).signal).toBe("SIGKILL");

    const workspace = await openWorkspace(home);
    workspace.ingestion.start();
    await workspace.ingestion.waitUntilSettled(kbId);
    await workspace.ingestion.reconcile();
    await expectConsistent(workspace, kbId);
  });

  test.each(["deleted", "rows-purged"] as const)(
    "of a deletion at %s: the document stays gone and is purged",
    async (point) => {
      const { home, kbId } = await prepared();
      await runChild(home, kbId, "none", 0, "add");
      expect((await runChild(home, kbId, point, 0, "delete")).signal).toBe("SIGKILL");

      const workspace = await openWorkspace(home);
      expect(await workspace.ingestion.documents(kbId)).toHaveLength(files.length - 1);
      await workspace.ingestion.reconcile();
      await expectConsistent(workspace, kbId);
    },
  );

  test("a file that ends its process every time fails with POISON, and the others go on", async () => {
    const { home, kbId } = await prepared();
    await runChild(home, kbId, "accepted", 0, "add");
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect((await runChild(home, kbId, "claimed", 0, "work")).signal).toBe("SIGKILL");
    }
    const workspace = await openWorkspace(home);
    workspace.ingestion.start();
    await workspace.ingestion.add(kbId, textFile("good.txt", "Good text."));
    const documents = await workspace.ingestion.waitUntilSettled(kbId);
    const states = Object.fromEntries(documents.map(({ name, state, error }) => [name, error?.code ?? state]));
    expect(states).toEqual({ "rain.md": "POISON", "good.txt": "indexed" });

    const poisoned = documents.find(({ state }) => state === "failed");
    await workspace.ingestion.retry(poisoned?.id ?? "");
    await workspace.ingestion.waitUntilSettled(kbId);
    await expectConsistent(workspace, kbId);
  });
});
