import type { Database, IndexGenerationRow, KnowledgeBaseRow } from "@secondpass/db";
import { HostsFileInvalidError, type Inference, UnknownModelError } from "@secondpass/inference";
import type { DocumentSummary, IndexBuildSummary, Ingestion } from "@secondpass/ingestion";
import { embedderFingerprint } from "@secondpass/retrieval";
import type { IndexSummary, KnowledgeBaseAccess, KnowledgeBaseSummary, ModelIdentity } from "./engine";
import { InvalidInputError, KnowledgeBaseExistsError, KnowledgeBaseNotFoundError } from "./engine-error";
import { DEFAULT_EMBEDDER } from "./models/default-models";
import { embedderFor } from "./models/model-for";
import { modelIdentity } from "./models/model-identity";

const NAME_CHARACTERS_MAX = 100;

/** Answers from the database what knowledge bases there are; what changes one goes through ingestion. */
export class KnowledgeBases implements KnowledgeBaseAccess {
  private readonly database: Database;
  private readonly ingestion: Ingestion;
  private readonly inference: Inference;

  constructor(parts: { readonly database: Database; readonly ingestion: Ingestion; readonly inference: Inference }) {
    this.database = parts.database;
    this.ingestion = parts.ingestion;
    this.inference = parts.inference;
  }

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
    await this.ingestion.reindex(await this.idOf(kb));
  }

  async chooseEmbedder(kb: string, modelId: string): Promise<KnowledgeBaseSummary> {
    const id = await this.idOf(kb);
    embedderFor(modelId, this.inference);
    // Before anything is written: a model that is not on disk or does not fit in memory is the caller's to hear of.
    await this.inference.load(modelId);
    await this.ingestion.chooseEmbedder(id, modelId);
    return this.get(id);
  }

  async cancelBuild(kb: string): Promise<KnowledgeBaseSummary> {
    const id = await this.idOf(kb);
    await this.ingestion.cancelBuild(id);
    return this.get(id);
  }

  async waitUntilBuilt(
    kb: string,
    options?: { signal?: AbortSignal; onProgress?: (build: IndexBuildSummary) => void },
  ): Promise<KnowledgeBaseSummary> {
    const id = await this.idOf(kb);
    await this.ingestion.waitUntilBuilt(id, options);
    return this.get(id);
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

  private async summarise({ id, name, createdAt, embedderId }: KnowledgeBaseRow): Promise<KnowledgeBaseSummary> {
    const documents = await this.ingestion.documents(id);
    const { prisma } = this.database;
    const generation = await prisma.indexGeneration.findFirst({ where: { kbId: id, active: true } });
    const [judgments, experiments] = [
      await prisma.judgment.count({ where: { kbId: id } }),
      await prisma.experiment.count({ where: { kbId: id } }),
    ];
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
      judgments,
      experiments,
      index: await this.summariseIndex(id, generation, embedderId),
    };
  }

  private async summariseIndex(
    kbId: string,
    generation: IndexGenerationRow | null,
    chosenId: string | null,
  ): Promise<IndexSummary> {
    const embedderId = generation?.embedderId ?? chosenId ?? DEFAULT_EMBEDDER;
    const described = this.describe(embedderId);
    const fingerprint = generation?.fingerprint ?? described?.fingerprint ?? "";
    return {
      fingerprint,
      embedderId,
      embedder: described?.fingerprint === fingerprint ? described.identity : null,
      isChosen: chosenId !== null,
      build: await this.ingestion.indexBuild(kbId),
      kind: generation?.kind === "ivf_flat" ? "ivf_flat" : "exact",
      recallAt100: generation === null || generation.kind === "exact" ? 1 : generation.recallAt100,
      state: this.ingestion.indexState(kbId),
    };
  }

  /** Null when there is no such model any more, or none can be told because the list of hosts is broken. */
  private describe(embedderId: string): { identity: ModelIdentity; fingerprint: string } | null {
    try {
      const fingerprint = embedderFingerprint(this.inference.describe(embedderId));
      return { identity: modelIdentity(this.inference, embedderId), fingerprint };
    } catch (error) {
      if (error instanceof UnknownModelError || error instanceof HostsFileInvalidError) return null;
      throw error;
    }
  }
}

function isPending({ state }: DocumentSummary): boolean {
  return state !== "indexed" && state !== "failed";
}
