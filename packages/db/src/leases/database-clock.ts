import type { DatabaseTransaction } from "../open-database";

/** Milliseconds since 1970 by the database: leases of several processes are compared on one clock. */
export async function databaseNow(transaction: Pick<DatabaseTransaction, "$queryRaw">): Promise<bigint> {
  const rows = await transaction.$queryRaw<{ now: number | bigint }[]>`
    SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now`;
  return BigInt(rows[0]?.now ?? 0);
}
