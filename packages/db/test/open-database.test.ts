import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, type Migration, openDatabase } from "../src";
import { migrations } from "../src/migrations";

let folder: string;
let file: string;
const open: Database[] = [];
const lockHolder = fileURLToPath(new URL("holds-the-write-lock.mjs", import.meta.url));

beforeEach(async () => {
  // A name that breaks careless URLs.
  folder = await mkdtemp(join(tmpdir(), "second pass #db-%41-"));
  file = join(folder, "nested", "second-pass.db");
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close()));
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

async function openHere(options: Partial<Parameters<typeof openDatabase>[0]> = {}): Promise<Database> {
  const database = await openDatabase({ file, ...options });
  open.push(database);
  return database;
}

const knowledgeBase = (id: string) => ({ data: { id, name: `name of ${id}` } });

test("creates the file with every table and keeps rows across a reopen", async () => {
  const database = await openHere();
  await database.write((transaction) => transaction.knowledgeBase.create(knowledgeBase("a")));
  await database.close();

  const reopened = await openHere();
  expect(await reopened.prisma.knowledgeBase.findMany()).toMatchObject([{ id: "a", version: 0 }]);
});

test("commits durably: write-ahead log, synchronous FULL, foreign keys enforced", async () => {
  const { prisma, write } = await openHere();
  expect(await prisma.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: "wal" }]);
  await write((transaction) => transaction.knowledgeBase.create(knowledgeBase("a")));
  // After transactions too: the stock client would be on a new connection by now.
  expect(await prisma.$queryRaw`PRAGMA synchronous`).toEqual([{ synchronous: 2 }]);
  await expect(
    write((transaction) => transaction.tombstone.create({ data: { revisionId: "r", kbId: "no such" } })),
  ).rejects.toThrow(/foreign key/i);
});

test("rolls a failed write back completely and lets the next one through", async () => {
  const { prisma, write } = await openHere();
  await expect(
    write(async (transaction) => {
      await transaction.knowledgeBase.create(knowledgeBase("a"));
      throw new Error("stop");
    }),
  ).rejects.toThrow("stop");
  await write((transaction) => transaction.knowledgeBase.create(knowledgeBase("b")));
  expect(await prisma.knowledgeBase.findMany()).toMatchObject([{ id: "b" }]);
});

test("fifty concurrent read-then-write transactions from two connections lose no update", async () => {
  const [first, second] = [await openHere(), await openHere()];
  await first.write((transaction) => transaction.knowledgeBase.create(knowledgeBase("a")));
  const increment = (database: Database) =>
    database.write(async (transaction) => {
      const { version } = await transaction.knowledgeBase.findUniqueOrThrow({ where: { id: "a" } });
      await transaction.knowledgeBase.update({ where: { id: "a" }, data: { version: version + 1 } });
    });
  await Promise.all(Array.from({ length: 50 }, (_, index) => increment(index % 2 === 0 ? first : second)));
  expect(await second.prisma.knowledgeBase.findUnique({ where: { id: "a" } })).toMatchObject({ version: 50 });
});

test("a read never sees half a transaction", async () => {
  const { prisma, write } = await openHere();
  const counts: Promise<number>[] = [];
  await write(async (transaction) => {
    await transaction.knowledgeBase.create(knowledgeBase("a"));
    counts.push(prisma.knowledgeBase.count());
    await transaction.knowledgeBase.create(knowledgeBase("b"));
  });
  expect(await Promise.all(counts)).toEqual([2]);
});

test("two processes-worth of openings at once apply each migration once", async () => {
  const databases = await Promise.all([openHere(), openHere(), openHere()]);
  const rows = await databases[0].prisma.$queryRaw`SELECT name FROM _migrations`;
  expect(rows).toEqual(migrations.map(({ name }) => ({ name })));
});

test("a migration that fails leaves the ones before it, and the repaired one is applied at the next start", async () => {
  const broken: Migration = {
    name: "0002",
    sql: 'CREATE TABLE "Half" ("id" TEXT);\nCREATE TABLE nonsense nonsense;\n',
  };
  await expect(openDatabase({ file, migrations: [...migrations, broken] })).rejects.toThrow(/nonsense/);
  const repaired: Migration = { name: "0002", sql: 'CREATE TABLE "Half" ("id" TEXT);\n' };
  const database = await openHere({ migrations: [...migrations, repaired] });
  expect(await database.prisma.$queryRaw`SELECT count(*) AS n FROM "Half"`).toEqual([{ n: 0 }]);
});

test("refuses a database made by a newer version, naming what it does not know", async () => {
  await (await openHere({ migrations: [...migrations, { name: "0999-future", sql: "SELECT 1;\n" }] })).close();
  await expect(openDatabase({ file })).rejects.toMatchObject({
    code: "DATABASE_TOO_NEW",
    retryable: false,
    message: expect.stringContaining("0999-future"),
  });
});

test("gives the vectors, passages and tables of the one embedder there was to the embedder of each knowledge base", async () => {
  const [first] = migrations;
  const before = await openHere({ migrations: first === undefined ? [] : [first] });
  const made = "989e9f83b8ab";
  await before.write(async (transaction) => {
    const run = (sql: string) => transaction.$executeRawUnsafe(sql);
    await run(`INSERT INTO "KnowledgeBase" ("id", "name", "activeFingerprint") VALUES ('k', 'Handbook', '${made}')`);
    await run(`INSERT INTO "Document" ("id", "kbId", "name", "title", "format", "bytes", "state", "liveRevisionId", "updatedAt")
      VALUES ('d', 'k', 'a.txt', 'a', 'text', 1, 'indexed', 'r', CURRENT_TIMESTAMP)`);
    for (const [id, fingerprint] of [
      ["r", made],
      ["older", "aaaaaaaaaaaa"],
    ]) {
      await run(`INSERT INTO "Revision"
        ("id", "documentId", "fingerprint", "parserVersion", "rawSha", "chunksSha", "vectorsSha", "chunkCount", "state")
        VALUES ('${id}', 'd', '${fingerprint}', '1', 'raw', 'chunks', 'vectors of ${id}', 3, 'live')`);
    }
    await run(`INSERT INTO "IndexGeneration" ("kbId", "table", "fingerprint", "dimension", "active")
      VALUES ('k', 'kb_k_1', '${made}', 256, 1)`);
  });
  await before.close();

  const { prisma } = await openHere();
  const embedder = "f892d0691ba5";
  expect(await prisma.vectorSet.findMany({ orderBy: { vectorsSha: "desc" } })).toMatchObject([
    { chunksSha: "chunks", fingerprint: embedder, vectorsSha: "vectors of r" },
    { chunksSha: "chunks", fingerprint: "aaaaaaaaaaaa", vectorsSha: "vectors of older" },
  ]);
  expect(await prisma.indexGeneration.findMany()).toMatchObject([
    { embedderId: "second-pass-recall-small", fingerprint: embedder, active: true, dimension: 256 },
  ]);
  const chunkings = (await prisma.revision.findMany()).map(({ id, chunking }) => [id, chunking]);
  expect(Object.fromEntries(chunkings)).toEqual({ r: "2/second-pass-rerank-small/256", older: "aaaaaaaaaaaa" });
  expect(await prisma.knowledgeBase.findMany()).toMatchObject([{ embedderId: null, previousFingerprint: null }]);
});

test("refuses a database whose applied migrations read differently now", async () => {
  await (await openHere()).close();
  const changed = migrations.map(({ name, sql }) => ({ name, sql: `${sql}\n-- edited` }));
  await expect(openDatabase({ file, migrations: changed })).rejects.toMatchObject({ code: "MIGRATION_CHANGED" });
});

test("says so when the file is not a database", async () => {
  await (await openHere()).close();
  for (const suffix of ["-wal", "-shm"]) await rm(`${file}${suffix}`, { force: true });
  await writeFile(file, "<html>not found</html>".repeat(500));
  await expect(openDatabase({ file })).rejects.toMatchObject({ code: "DATABASE_CORRUPT" });
});

test("names the data folder as gone, for reads and writes, once it is deleted under an open database", async () => {
  const database = await openHere();
  await rm(folder, { recursive: true });
  await expect(database.prisma.knowledgeBase.findMany()).rejects.toMatchObject({ code: "DATA_FOLDER_GONE" });
  await expect(
    database.write((transaction) => transaction.knowledgeBase.create(knowledgeBase("a"))),
  ).rejects.toMatchObject({ code: "DATA_FOLDER_GONE" });
});

test("waits for another process's write lock, and reads meanwhile", async () => {
  const { prisma, write } = await openHere();
  const holder = fork(lockHolder, [file, "400"]);
  await once(holder, "message");
  const written = write((transaction) => transaction.knowledgeBase.create(knowledgeBase("a")));
  expect(await prisma.$queryRaw`SELECT count(*) AS n FROM "Lease"`).toEqual([{ n: 0 }]);
  await written;
  expect(await prisma.knowledgeBase.count()).toBe(1);
});

test("gives up with DB_BUSY when the lock is held too long, and works again afterwards", async () => {
  const { prisma, write } = await openHere({ busyTimeoutMs: 100 });
  const holder = fork(lockHolder, [file, "600"]);
  await once(holder, "message");
  const create = () => write((transaction) => transaction.knowledgeBase.create(knowledgeBase("a")));
  await expect(create()).rejects.toMatchObject({ code: "DB_BUSY", retryable: true });
  await once(holder, "exit");
  await create();
  expect(await prisma.knowledgeBase.count()).toBe(1);
});
