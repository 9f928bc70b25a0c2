import { setTimeout as sleep } from "node:timers/promises";
import type { PrismaLibSql } from "@prisma/adapter-libsql";
import { DatabaseBusyError } from "./errors";
import { Mutex } from "./mutex";

export type Adapter = Awaited<ReturnType<PrismaLibSql["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;
type Query = Parameters<Adapter["queryRaw"]>[0];

type ConnectionOptions = {
  /** Opens the file with its pragmas set. */
  readonly connect: () => Promise<Adapter>;
  readonly file: string;
  readonly busyTimeoutMs: number;
};

/**
 * One SQLite connection under Prisma, with three differences from the stock libsql adapter: transactions begin IMMEDIATE (a
 * deferred one that reads first fails at once with SQLITE_BUSY_SNAPSHOT when another process wrote meanwhile); they stay on
 * this connection (the libsql client opens a new one after each, without its pragmas, and leaves the old one to the garbage
 * collector); and waiting for another process's lock does not block the event loop, because libsql's own busy handler sleeps
 * on the JavaScript thread.
 */
export class Connection implements Adapter {
  readonly provider = "sqlite";
  readonly adapterName: string;
  readonly #connect: () => Promise<Adapter>;
  #adapter: Adapter;
  readonly #file: string;
  readonly #busyTimeoutMs: number;
  readonly #mutex = new Mutex();

  private constructor(adapter: Adapter, options: ConnectionOptions) {
    this.adapterName = adapter.adapterName;
    this.#adapter = adapter;
    this.#connect = options.connect;
    this.#file = options.file;
    this.#busyTimeoutMs = options.busyTimeoutMs;
  }

  static async open(options: ConnectionOptions): Promise<Connection> {
    return new Connection(await options.connect(), options);
  }

  queryRaw(query: Query): ReturnType<Adapter["queryRaw"]> {
    return this.#mutex.run(() => this.#whenUnlocked(() => this.#adapter.queryRaw(query)));
  }

  executeRaw(query: Query): Promise<number> {
    return this.#mutex.run(() => this.#whenUnlocked(() => this.#adapter.executeRaw(query)));
  }

  executeScript(script: string): Promise<void> {
    return this.#mutex.run(() => this.#adapter.executeScript(script));
  }

  async startTransaction(): Promise<Transaction> {
    const release = await this.#mutex.acquire();
    try {
      await this.#whenUnlocked(() => this.#execute("BEGIN IMMEDIATE"));
    } catch (error) {
      release();
      throw error;
    }
    return {
      provider: this.provider,
      adapterName: this.adapterName,
      options: { usePhantomQuery: true },
      queryRaw: (query) => this.#adapter.queryRaw(query),
      executeRaw: (query) => this.#adapter.executeRaw(query),
      commit: () => this.#execute("COMMIT").finally(release),
      rollback: () => this.#execute("ROLLBACK").finally(release),
      createSavepoint: (name) => this.#execute(`SAVEPOINT ${name}`),
      rollbackToSavepoint: (name) => this.#execute(`ROLLBACK TO ${name}`),
      releaseSavepoint: (name) => this.#execute(`RELEASE SAVEPOINT ${name}`),
    };
  }

  dispose(): Promise<void> {
    return this.#adapter.dispose();
  }

  async #execute(sql: string): Promise<void> {
    await this.#adapter.executeRaw({ sql, args: [], argTypes: [] });
  }

  async #whenUnlocked<T>(work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isBusy(error)) throw error;
        const waitedMs = Math.round(performance.now() - startedAt);
        // libsql 0.5.29 never resets a statement that met a lock, and SQLite refuses every later COMMIT on that connection
        // ("SQL statements in progress"), so we go on with a new one.
        const stuck = this.#adapter;
        this.#adapter = await this.#connect();
        await stuck.dispose();
        if (waitedMs >= this.#busyTimeoutMs) throw new DatabaseBusyError(this.#file, waitedMs);
        await sleep(10 + Math.random() * 20);
      }
    }
  }
}

/** The adapter reports SQLITE_BUSY in all its kinds as a driver error of kind `SocketTimeout`. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && (error.cause as { kind?: unknown } | undefined)?.kind === "SocketTimeout";
}
