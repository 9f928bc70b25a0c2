import type { Database } from "@secondpass/db";

/**
 * What readers may see. Asked for every search, so the set is kept until the knowledge base's counter moves, in whichever
 * process: one lookup by primary key when nothing changed.
 */
export class LiveRevisions {
  readonly #database: Database;
  readonly #cache = new Map<string, { version: number; ids: ReadonlySet<string> }>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Empty for a knowledge base that does not exist (any more). @throws DatabaseGoneError */
  async of(kbId: string): Promise<ReadonlySet<string>> {
    const { prisma } = this.#database;
    // The counter first: a change in between makes the set newer than its key, and the next call reads it again.
    const knowledgeBase = await prisma.knowledgeBase.findUnique({ where: { id: kbId }, select: { version: true } });
    if (knowledgeBase === null) {
      this.#cache.delete(kbId);
      return new Set();
    }
    const { version } = knowledgeBase;
    const cached = this.#cache.get(kbId);
    if (cached?.version === version) return cached.ids;
    const documents = await prisma.document.findMany({
      where: { kbId, deletedAt: null, liveRevisionId: { not: null } },
      select: { liveRevisionId: true },
    });
    const ids = new Set(documents.flatMap(({ liveRevisionId }) => liveRevisionId ?? []));
    this.#cache.set(kbId, { version, ids });
    return ids;
  }
}
