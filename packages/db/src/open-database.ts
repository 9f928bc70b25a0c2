import { statSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaLibSql } from "@prisma/adapter-libsql";
import { type Adapter, Connection } from "./connection";
import { DatabaseCorruptError, DatabaseGoneError } from "./errors";
import { type Prisma, PrismaClient } from "./generated/prisma/client";
import { migrate } from "./migrate";
import { migrations as allMigrations, type Migration } from "./migrations";
import { Mutex } from "./mutex";

/** The client inside a write: the same models and raw queries, bound to the transaction. */
export type DatabaseTransaction = Prisma.TransactionClient;

export type Database = {
  /** For reading. Everything that changes something goes through `write`. */
  readonly prisma: PrismaClient;
  /**
   * One transaction that holds the write lock from its first statement (BEGIN IMMEDIATE), so what it read is still true when
   * it writes; writes of this process queue up in order. Use only `transaction` inside: `prisma` would wait for this write to end.
   *
   * @throws DatabaseBusyError when another process holds the lock too long, DatabaseGoneError when the file was deleted
   */
  write<T>(work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T>;
  /** @throws DatabaseGoneError when the file is not there any more */
  assertPresent(): void;
  readonly file: string;
  close(): Promise<void>;
};

/**
 * Opens, and creates or upgrades when needed, the SQLite file. Nothing is downloaded: the client is generated and committed.
 *
 * @throws DatabaseTooNewError, MigrationChangedError, DatabaseCorruptError, DatabaseBusyError
 * @example
 * const database = await openDatabase({ file: "/home/me/.secondpass/second-pass.db" });
 * await database.write((transaction) => transaction.knowledgeBase.create({ data: { id: "kb1", name: "Handbook" } }));
 */
export async function openDatabase(options: {
  file: string;
  /** How long a write waits for another process, default 5,000. */
  busyTimeoutMs?: number | undefined;
  /** For tests of the upgrade path; default: all of them. */
  migrations?: readonly Migration[] | undefined;
}): Promise<Database> {
  const { busyTimeoutMs = 5_000, migrations = allMigrations } = options;
  const file = resolve(options.file);
  await mkdir(dirname(file), { recursive: true });

  const connection = await openConnection(file, { busyTimeoutMs, migrations });
  const opened = await stat(file);
  function assertPresent(): void {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined || found.ino !== opened.ino) throw new DatabaseGoneError(file);
  }

  const base = new PrismaClient({
    adapter: { provider: "sqlite", adapterName: connection.adapterName, connect: async () => connection },
    // Waiting happens in our mutex and our busy loop; a transaction itself is a few statements.
    transactionOptions: { maxWait: 60_000, timeout: 60_000 },
  });
  const prisma = checkedBeforeEveryQuery(base, assertPresent);
  const writes = new Mutex();
  return {
    prisma,
    file,
    assertPresent,
    write: (work) =>
      writes.run(async () => {
        assertPresent();
        return prisma.$transaction(work);
      }),
    async close() {
      await writes.run(async () => undefined);
      await base.$disconnect();
    },
  };
}

/** SQLite goes on reading and writing a deleted file without a word, so every query looks whether it is still there. */
function checkedBeforeEveryQuery(client: PrismaClient, check: () => void): PrismaClient {
  const extended = client.$extends({
    query: {
      $allOperations({ args, query }) {
        check();
        return query(args);
      },
    },
  });
  // An extension that only looks on changes no types, but Prisma types every extended client anew.
  return extended as unknown as PrismaClient;
}

async function openConnection(
  file: string,
  options: { busyTimeoutMs: number; migrations: readonly Migration[] },
): Promise<Connection> {
  const { busyTimeoutMs, migrations } = options;
  try {
    const connection = await Connection.open({ connect: () => connect(file), file, busyTimeoutMs });
    try {
      const { rows } = await connection.queryRaw(pragma("quick_check(1)"));
      if (rows[0]?.[0] !== "ok") throw new DatabaseCorruptError(file, String(rows[0]?.[0]));
      await migrate(connection, { file, migrations });
      return connection;
    } catch (error) {
      await connection.dispose();
      throw error;
    }
  } catch (error) {
    throw namedOpenError(error, file);
  }
}

async function connect(file: string): Promise<Adapter> {
  // 20 ms is all the event loop may ever sleep inside SQLite; the rest of the wait is asynchronous (see Connection).
  const adapter = await new PrismaLibSql({ url: pathToFileURL(file).href, timeout: 20 }).connect();
  // FULL: a commit is on the disk when it returns (1.5 ms against 0.04); an accepted document must survive a power cut.
  for (const setting of ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"]) {
    await adapter.queryRaw(pragma(setting));
  }
  return adapter;
}

function pragma(setting: string) {
  return { sql: `PRAGMA ${setting}`, args: [], argTypes: [] };
}

function namedOpenError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseCorruptError) return error;
  const text = `${error.message} ${JSON.stringify(error.cause ?? "")}`;
  const found = /not a database|malformed/i.exec(text);
  return found ? new DatabaseCorruptError(file, found[0], { cause: error }) : error;
}
