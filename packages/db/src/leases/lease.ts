import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../open-database";
import { databaseNow } from "./database-clock";
import { isDeadOwner } from "./owner";

type LeaseContext = {
  readonly database: Database;
  readonly owner: string;
  readonly leaseMs: number;
  readonly signal: AbortSignal;
};

/** Runs work that only one holder in any process may do at a time; waits for its turn. @throws the signal's reason */
export async function withLease<T>(context: LeaseContext, key: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    context.signal.throwIfAborted();
    const held = await tryLease(context, key, work);
    if (held !== null) return held.value;
    await sleep(50 + Math.random() * 50, undefined, { signal: context.signal });
  }
}

/** The same, but null at once when somebody else holds it. */
export async function tryLease<T>(
  context: LeaseContext,
  key: string,
  work: () => Promise<T>,
): Promise<{ value: T } | null> {
  const { database, leaseMs } = context;
  // One holder per acquisition: two jobs of this process exclude each other as well.
  const owner = `${context.owner}#${randomUUID()}`;
  if (!(await acquire(database, { key, owner, leaseMs }))) return null;
  const renewal = setInterval(() => {
    database
      .write(async (transaction) => {
        const until = (await databaseNow(transaction)) + BigInt(leaseMs);
        await transaction.lease.updateMany({ where: { key, owner }, data: { until } });
      })
      // Not renewed is not lost: the next renewal or the end of the lease decides.
      .catch(() => undefined);
  }, leaseMs / 3);
  try {
    return { value: await work() };
  } finally {
    clearInterval(renewal);
    await database.write((transaction) => transaction.lease.deleteMany({ where: { key, owner } }));
  }
}

function acquire(
  database: Database,
  { key, owner, leaseMs }: { key: string; owner: string; leaseMs: number },
): Promise<boolean> {
  return database.write(async (transaction) => {
    const now = await databaseNow(transaction);
    const held = await transaction.lease.findUnique({ where: { key } });
    if (held !== null && held.until > now && !isDeadOwner(held.owner)) return false;
    const until = now + BigInt(leaseMs);
    await transaction.lease.upsert({ where: { key }, create: { key, owner, until }, update: { owner, until } });
    return true;
  });
}
