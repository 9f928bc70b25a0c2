import type { Database, KnowledgeBaseRow } from "@secondpass/db";
import type { DocumentSummary, IndexRecipe, Ingestion } from "@secondpass/ingestion";
import type { KnowledgeBaseAccess, KnowledgeBaseSummary } from "./engine";
import { InvalidInputError, KnowledgeBaseExistsError, KnowledgeBaseNotFoundError } from "./engine-error";

const NAME_CHARACTERS_MAX = 100;

/** Answers from the database what knowledge bases there are; what changes one goes through ingestion. */
export class KnowledgeBases implements KnowledgeBaseAccess {
  constructor(
    private readonly database: Database,
    private readonly ingestion: Ingestion,
    private readonly recipe: IndexRecipe,
  ) {}

  async list(): Promise<KnowledgeBaseSummary[]> {
    const rows = await this.database.prisma.knowledgeBase.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
    return Promise.all(rows.map((row) => this.summarise(row)));
  }

  async create(name: string): Promise<KnowledgeBaseSummary> {
    const trimmed = name.trim();
    if (trimmed === "" || trimmed.length > NAME_CHARACTERS_MAX) {
      throw new InvalidInputError(
        `A knowledge base's name has 1 to ${NAME_CHARACTERS_MAX} characters; this one has ${trimmed.length}.`,
      );
    }
    if ((await this.find(trimmed)) !== null) throw new KnowledgeBaseExistsError(trimmed);
    return this.summarise(await this.ingestion.createKnowledgeBase(trimmed));
  }

  async get(kb: string): Promise<KnowledgeBaseSummary> {
    return this.summarise(await this.row(kb));
  }

  async delete(kb: string): Promise<void> {
    await this.ingestion.deleteKnowledgeBase(await this.idOf(kb));
  }

  async reindex(kb: string): Promise<void> {
    await this.ingestion.rebuild(await this.idOf(kb));
  }

  async idOf(kb: string): Promise<string> {
    return (await this.row(kb)).id;
  }

  /** @throws KnowledgeBaseNotFoundError */
  async row(kb: string): Promise<KnowledgeBaseRow> {
    const row = await this.find(kb);
    if (row !== null) return row;
    const names = await this.database.prisma.knowledgeBase.findMany({
      select: { name: true },
      orderBy: { name: "asc" },
    });
    throw new KnowledgeBaseNotFoundError(
      kb,
      names.map(({ name }) => name),
    );
  }

  private find(kb: string): Promise<KnowledgeBaseRow | null> {
    return this.database.prisma.knowledgeBase.findFirst({ where: { OR: [{ id: kb }, { name: kb }] } });
  }

  private async summarise({ id, name, createdAt, activeFingerprint }: KnowledgeBaseRow): Promise<KnowledgeBaseSummary> {
    const documents = await this.ingestion.documents(id);
    const generation = await this.database.prisma.indexGeneration.findFirst({ where: { kbId: id, active: true } });
    const state = this.ingestion.indexState(id);
    return {
      id,
      name,
      createdAt,
      documents: documents.length,
      passages: documents
        .filter(({ state: document }) => document === "indexed")
        .reduce((sum, { passages }) => sum + passages, 0),
      pending: documents.filter(isPending).length,
      failed: documents.filter(({ state: document }) => document === "failed").length,
      index: {
        fingerprint: activeFingerprint ?? this.recipe.fingerprint,
        embedder: this.recipe.embedderId,
        kind: generation?.kind === "ivf_flat" ? "ivf_flat" : "exact",
        recallAt100: generation === null || generation.kind === "exact" ? 1 : generation.recallAt100,
        state,
      },
    };
  }
}

function isPending({ state }: DocumentSummary): boolean {
  return state !== "indexed" && state !== "failed";
}
