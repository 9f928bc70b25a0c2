import { mkdir } from "node:fs/promises";
import type { Database, DatabaseTransaction, IndexGenerationRow } from "@secondpass/db";
import { IndexMissingError, indexTableName, PassageIndex } from "@secondpass/retrieval";
import { IndexOutdatedError, KnowledgeBaseNotFoundError } from "../ingestion-error";
import type { IndexEmbedder } from "./index-embedder";

type RegistryOptions = {
  readonly database: Database;
  readonly directory: string;
  readonly embedderOf: (embedderId: string) => IndexEmbedder;
  /** For knowledge bases that have not chosen one. */
  readonly defaultEmbedderId: string;
  readonly exactBelow?: number | undefined;
};

/** What answers questions: a table, its row, and the embedder that filled it and so must read the question. */
export type ActiveIndex = {
  readonly index: PassageIndex;
  readonly generation: IndexGenerationRow;
  readonly embedder: IndexEmbedder;
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
   * The table that answers for a knowledge base, and the embedder that filled it; the table is made when there has never been
   * one.
   *
   * @throws IndexMissingError, IndexCorruptError when it has to be rebuilt; IndexOutdatedError, KnowledgeBaseNotFoundError
   */
  async active(kbId: string): Promise<ActiveIndex> {
    const { embedder, generation } = await this.activeGeneration(kbId);
    const answering = generation ?? (await this.#firstGeneration(kbId, embedder));
    return { generation: answering, embedder, index: await this.openGeneration(answering) };
  }

  /**
   * The same without opening the table. Without a generation, the embedder is the one the first will be filled by.
   *
   * @throws IndexOutdatedError, KnowledgeBaseNotFoundError
   */
  async activeGeneration(
    kbId: string,
  ): Promise<{ readonly generation: IndexGenerationRow | null; readonly embedder: IndexEmbedder }> {
    const { database, embedderOf, defaultEmbedderId } = this.#options;
    const knowledgeBase = await database.prisma.knowledgeBase.findUnique({
      where: { id: kbId },
      include: { generations: { where: { active: true } } },
    });
    if (knowledgeBase === null) throw new KnowledgeBaseNotFoundError(kbId);
    const { name, embedderId, generations } = knowledgeBase;
    const generation = generations[0] ?? null;
    if (generation === null) return { generation, embedder: embedderOf(embedderId ?? defaultEmbedderId) };
    const found = this.outdated(generation);
    if (found !== null) throw new IndexOutdatedError(name, generation.embedderId, found);
    return { generation, embedder: embedderOf(generation.embedderId) };
  }

  /** Why nobody can put a question to a generation any more, as the end of a sentence; null when somebody can. */
  outdated({ embedderId, fingerprint }: Pick<IndexGenerationRow, "embedderId" | "fingerprint">): string | null {
    try {
      const now = this.#options.embedderOf(embedderId).fingerprint;
      return now === fingerprint ? null : `has changed since (fingerprint ${fingerprint}, now ${now})`;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "UNKNOWN_MODEL") return "is not here any more";
      throw error;
    }
  }

  /** Every table of a knowledge base that is kept right: the one that answers, and one that is being filled. */
  async generationsOf(kbId: string): Promise<IndexGenerationRow[]> {
    const { prisma } = this.#options.database;
    return prisma.indexGeneration.findMany({ where: { kbId, OR: [{ active: true }, { build: { isNot: null } }] } });
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
  newGeneration(kbId: string, embedder: IndexEmbedder): Promise<IndexGenerationRow> {
    return this.#options.database.write((transaction) => createGeneration(transaction, kbId, embedder));
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

  async #firstGeneration(kbId: string, embedder: IndexEmbedder): Promise<IndexGenerationRow> {
    const { database } = this.#options;
    const generation = await this.newGeneration(kbId, embedder);
    // The table before the pointer: an active generation without a table means that it was lost.
    await this.openGeneration(generation, true);
    return database.write(async (transaction) => {
      const active = await transaction.indexGeneration.findFirst({ where: { kbId, active: true } });
      if (active !== null) {
        await transaction.indexGeneration.delete({ where: { id: generation.id } });
        return active;
      }
      return transaction.indexGeneration.update({ where: { id: generation.id }, data: { active: true } });
    });
  }
}

/** The row of a table that is still to be made and filled. */
export async function createGeneration(
  transaction: DatabaseTransaction,
  kbId: string,
  { id: embedderId, fingerprint, dimension }: IndexEmbedder,
): Promise<IndexGenerationRow> {
  const last = await transaction.indexGeneration.findFirst({ orderBy: { id: "desc" } });
  const table = `${indexTableName(kbId, fingerprint)}_${(last?.id ?? 0) + 1}`;
  return transaction.indexGeneration.create({ data: { kbId, table, embedderId, fingerprint, dimension } });
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
