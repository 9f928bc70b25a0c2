import { mkdir } from "node:fs/promises";
import type { Database, IndexGenerationRow } from "@secondpass/db";
import { IndexMissingError, indexTableName, PassageIndex } from "@secondpass/retrieval";
import { IndexOutdatedError, KnowledgeBaseNotFoundError } from "../ingestion-error";

type RegistryOptions = {
  readonly database: Database;
  readonly directory: string;
  readonly fingerprint: string;
  readonly dimension: number;
  readonly exactBelow?: number | undefined;
};

/** How long a replaced table stays open for the searches that began on it. */
const retireAfterMs = 60_000;

/** Open tables, one per generation. The database says which generation answers. */
export class IndexRegistry {
  readonly #options: RegistryOptions;
  readonly #open = new Map<string, Promise<PassageIndex>>();
  readonly #retired: { index: Promise<PassageIndex>; at: number }[] = [];

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  get directory(): string {
    return this.#options.directory;
  }

  /**
   * The table that answers for a knowledge base now, made when there has never been one.
   *
   * @throws IndexMissingError, IndexCorruptError when it has to be rebuilt; IndexOutdatedError, KnowledgeBaseNotFoundError
   */
  async active(kbId: string): Promise<PassageIndex> {
    const generation = (await this.activeGeneration(kbId)) ?? (await this.#firstGeneration(kbId));
    return this.openGeneration(generation);
  }

  async activeGeneration(kbId: string): Promise<IndexGenerationRow | null> {
    const { database, fingerprint } = this.#options;
    const knowledgeBase = await database.prisma.knowledgeBase.findUnique({
      where: { id: kbId },
      include: { generations: { where: { active: true } } },
    });
    if (knowledgeBase === null) throw new KnowledgeBaseNotFoundError(kbId);
    const { name, activeFingerprint } = knowledgeBase;
    if (activeFingerprint !== null && activeFingerprint !== fingerprint) {
      throw new IndexOutdatedError(name, activeFingerprint, fingerprint);
    }
    return knowledgeBase.generations[0] ?? null;
  }

  /** The active generation whatever made it; null when there is none. */
  async generationOf(kbId: string): Promise<IndexGenerationRow | null> {
    return this.#options.database.prisma.indexGeneration.findFirst({ where: { kbId, active: true } });
  }

  /** Opens a table that must be there. A handle is shared, and forgotten when it cannot be opened. */
  openGeneration(
    { table, dimension }: Pick<IndexGenerationRow, "table" | "dimension">,
    create = false,
  ): Promise<PassageIndex> {
    const known = this.#open.get(table);
    if (known !== undefined) return known;
    const { directory, exactBelow } = this.#options;
    const opened = mkdir(directory, { recursive: true }).then(() =>
      PassageIndex.open({ directory, table, dimension, create, exactBelow }),
    );
    this.#open.set(table, opened);
    opened.catch(() => {
      if (this.#open.get(table) === opened) this.#open.delete(table);
    });
    return opened;
  }

  /** A new table beside the active one, not yet answering. */
  async newGeneration(kbId: string): Promise<IndexGenerationRow> {
    const { database, fingerprint, dimension } = this.#options;
    return database.write(async (transaction) => {
      const last = await transaction.indexGeneration.findFirst({ orderBy: { id: "desc" } });
      const table = `${indexTableName(kbId, fingerprint)}_${(last?.id ?? 0) + 1}`;
      return transaction.indexGeneration.create({ data: { kbId, table, fingerprint, dimension } });
    });
  }

  /** Searches that began on it go on; it is closed a minute later. */
  retire(table: string): void {
    const index = this.#open.get(table);
    this.#open.delete(table);
    if (index !== undefined) this.#retired.push({ index, at: Date.now() });
    this.closeRetired(Date.now() - retireAfterMs);
  }

  closeRetired(before: number): void {
    for (const { index } of this.#retired.filter(({ at }) => at <= before)) closeWhenOpen(index);
    this.#retired.splice(0, this.#retired.length, ...this.#retired.filter(({ at }) => at > before));
  }

  closeAll(): void {
    for (const index of this.#open.values()) closeWhenOpen(index);
    this.#open.clear();
    this.closeRetired(Number.POSITIVE_INFINITY);
  }

  async #firstGeneration(kbId: string): Promise<IndexGenerationRow> {
    const { database, fingerprint } = this.#options;
    const generation = await this.newGeneration(kbId);
    // The table before the pointer: an active generation without a table means that it was lost.
    await this.openGeneration(generation, true);
    return database.write(async (transaction) => {
      const active = await transaction.indexGeneration.findFirst({ where: { kbId, active: true } });
      if (active !== null) {
        await transaction.indexGeneration.delete({ where: { id: generation.id } });
        return active;
      }
      await transaction.knowledgeBase.update({ where: { id: kbId }, data: { activeFingerprint: fingerprint } });
      return transaction.indexGeneration.update({ where: { id: generation.id }, data: { active: true } });
    });
  }
}

function closeWhenOpen(index: Promise<PassageIndex>): void {
  index.then(
    (opened) => opened.close(),
    // It never opened, and whoever asked for it has been told.
    () => undefined,
  );
}

/** Errors that only a rebuild repairs. */
export function isIndexLost(error: unknown): boolean {
  return (
    error instanceof IndexMissingError || (error instanceof Error && "code" in error && error.code === "INDEX_CORRUPT")
  );
}
