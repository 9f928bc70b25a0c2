/** What every error of this package carries: a stable code, and whether the same call may succeed later by itself. */
abstract class DatabaseError extends Error {
  abstract readonly code: string;
  abstract readonly retryable: boolean;
  override get name(): string {
    return this.constructor.name;
  }
}

/** The file was made by a newer version of the software; opening it here could damage it. */
export class DatabaseTooNewError extends DatabaseError {
  readonly code = "DATABASE_TOO_NEW";
  readonly retryable = false;
  constructor(file: string, unknown: readonly string[]) {
    super(
      `The database ${file} has migrations this version of Second Pass does not know (${unknown.join(", ")}). ` +
        "It was made by a newer version: update Second Pass, or point SECONDPASS_HOME at another folder.",
    );
  }
}

/** A migration that was already applied reads differently now: the software or the database was changed by hand. */
export class MigrationChangedError extends DatabaseError {
  readonly code = "MIGRATION_CHANGED";
  readonly retryable = false;
  constructor(migration: string, applied: string, expected: string) {
    super(
      `Migration ${migration} was applied with checksum ${applied}, but this version has ${expected}. ` +
        "Released migrations never change: restore the original software or the database's backup.",
    );
  }
}

/** The database file is not where it was when it was opened, so nothing written now would survive. */
export class DatabaseGoneError extends DatabaseError {
  readonly code = "DATA_FOLDER_GONE";
  readonly retryable = false;
  constructor(file: string) {
    super(
      `The database ${file} was deleted or replaced while it was open. Nothing is read from or written to it any more: ` +
        "restore the data folder if you have a copy, then restart; without one, a restart begins with an empty folder.",
    );
  }
}

/** Another process held the write lock for the whole time we were ready to wait. */
export class DatabaseBusyError extends DatabaseError {
  readonly code = "DB_BUSY";
  readonly retryable = true;
  constructor(file: string, waitedMs: number) {
    super(
      `The database ${file} was locked by another process for ${waitedMs} ms. Nothing was changed: try again, ` +
        "and look for another Second Pass process or a backup that keeps it open.",
    );
  }
}

/** The bytes are not a database, or they are damaged. */
export class DatabaseCorruptError extends DatabaseError {
  readonly code = "DATABASE_CORRUPT";
  readonly retryable = false;
  constructor(file: string, found: string, options?: ErrorOptions) {
    super(
      `The database ${file} cannot be read: ${found}. Move it away and restore a backup, or start with an empty folder.`,
      options,
    );
  }
}
