import { createHash } from "node:crypto";
import type { Connection } from "./connection";
import { DatabaseTooNewError, MigrationChangedError } from "./errors";
import type { Migration } from "./migrations";

/**
 * Brings the schema up to the newest migration. Each one is a transaction that also records its checksum, so a killed
 * process leaves whole migrations only and the next start goes on where it stopped; two processes may start at once.
 *
 * @throws DatabaseTooNewError, MigrationChangedError, DatabaseBusyError
 */
export async function migrate(connection: Connection, options: { file: string; migrations: readonly Migration[] }) {
  const { file, migrations } = options;
  await run(
    connection,
    `CREATE TABLE IF NOT EXISTS "_migrations" ("name" TEXT NOT NULL PRIMARY KEY, "checksum" TEXT NOT NULL,
     "appliedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP)`,
  );
  for (const migration of migrations) {
    const transaction = await connection.startTransaction();
    try {
      const applied = await appliedMigrations(transaction);
      refuseForeign(applied, migrations, file);
      if (!applied.has(migration.name)) {
        for (const statement of statements(migration.sql)) await run(transaction, statement);
        await run(transaction, 'INSERT INTO "_migrations" ("name", "checksum") VALUES (?, ?)', [
          migration.name,
          checksum(migration),
        ]);
      }
      await transaction.commit();
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
  }
}

type Executor = Pick<Connection, "queryRaw" | "executeRaw">;

async function appliedMigrations(executor: Executor): Promise<Map<string, string>> {
  const { rows } = await executor.queryRaw({
    sql: 'SELECT "name", "checksum" FROM "_migrations"',
    args: [],
    argTypes: [],
  });
  return new Map(rows.map(([name, sum]) => [String(name), String(sum)]));
}

function refuseForeign(applied: ReadonlyMap<string, string>, migrations: readonly Migration[], file: string): void {
  const known = new Map(migrations.map((migration) => [migration.name, checksum(migration)]));
  const unknown = [...applied.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) throw new DatabaseTooNewError(file, unknown);
  for (const [name, sum] of applied) {
    const expected = known.get(name);
    if (expected !== undefined && sum !== expected) throw new MigrationChangedError(name, sum, expected);
  }
}

/** libsql runs only the first statement of a prepared script, so they go one by one: each ends with a `;` at a line's end. */
function statements(sql: string): string[] {
  return sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}

function checksum(migration: Migration): string {
  return createHash("sha256").update(migration.sql).digest("hex").slice(0, 16);
}

async function run(executor: Executor, sql: string, args: readonly string[] = []): Promise<void> {
  const argTypes = args.map(() => ({ scalarType: "string", arity: "scalar" }) as const);
  await executor.executeRaw({ sql, args: [...args], argTypes });
}
