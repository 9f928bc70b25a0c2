import { mkdirSync } from "node:fs";
import { createOwner, type KnowledgeBaseRow, retireOwner } from "@secondpass/db";
import { CHUNKER_VERSION, chunkingName, type PassageIndex } from "@secondpass/retrieval";
import { Background } from "./background";
import { BlobStore } from "./blobs/blob-store";
import { BuildLostError } from "./builds/build-lost-error";
import { type IndexBuildSummary, summariseBuild } from "./builds/build-summary";
import { cancelBuild } from "./builds/cancel-build";
import { type ChosenEmbedder, chooseEmbedder } from "./builds/choose-embedder";
import { runNextBuild } from "./builds/run-build";
import { Changes } from "./changes";
import type { Context } from "./context";
import { type AddedDocument, acceptDocument } from "./documents/accept-document";
import { deleteDocument } from "./documents/delete-document";
import { type DocumentSummary, pendingStates, summariseDocument } from "./documents/document-summary";
import { createKnowledgeBase, deleteKnowledgeBase } from "./documents/knowledge-bases";
import { LiveRevisions } from "./documents/live-revisions";
import {
  corpusShaOf,
  type LiveDocument,
  liveRevisionsShaOf,
  readLiveDocuments,
  readVectors,
} from "./documents/read-live-documents";
import { type PassageContext, readPassageContext } from "./documents/read-passage-context";
import { requeueOutdated } from "./documents/requeue-outdated";
import { restartRevision } from "./documents/revisions";
import { indexEmbedder } from "./index/index-embedder";
import { IndexRegistry } from "./index/index-registry";
import { maintainIndex } from "./index/maintain-index";
import { purge } from "./index/purge";
import { rebuildIndex, repairIndex } from "./index/rebuild-index";
import { DocumentNotFoundError } from "./ingestion-error";
import type { IngestionOptions } from "./ingestion-options";
import { processNextJob } from "./jobs/process-job";
import { reconcile } from "./reconcile/reconcile";
import { Trouble } from "./trouble";

const concurrencyDefault = 2;
const leaseMsDefault = 60_000;
const reconcileEveryMsDefault = 60_000;

/** Whether the index of a knowledge base answers as it should, for people to see. */
export type IndexState = "ready" | "building" | "rebuilding";

/**
 * Files to searchable passages. The database and the blobs are the truth; the LanceDB tables are derived and are rebuilt from
 * them without a model. Several processes may hold one `Ingestion` each on the same folders: every job and every table has one
 * owner at a time.
 *
 * @example
 * const ingestion = new Ingestion({ database, inference, recipe, directories, parserEntry });
 * ingestion.start();
 * await ingestion.add(kbId, { name: "faq.md", bytes });
 * const [document] = await ingestion.waitUntilSettled(kbId);
 */
export class Ingestion {
  readonly #context: Context;
  readonly #live: LiveRevisions;
  readonly #closing = new AbortController();
  readonly #owner = createOwner();
  readonly #changes = new Changes();
  readonly #background: Background;
  readonly #repairs = new Map<string, Promise<void>>();
  readonly #builds = new Map<string, AbortController>();
  #started = false;

  /** Starts nothing: `start` does. */
  constructor(options: IngestionOptions) {
    const { database, inference, recipe, directories, leaseMs = leaseMsDefault, exactBelow } = options;
    for (const directory of Object.values(directories)) mkdirSync(directory, { recursive: true });
    const embedderOf = (id: string) => indexEmbedder(inference, id);
    this.#live = new LiveRevisions(database);
    this.#context = {
      options,
      database,
      blobs: new BlobStore(directories.blobs),
      indexes: new IndexRegistry({
        database,
        directory: directories.index,
        embedderOf,
        defaultEmbedderId: recipe.embedderId,
        exactBelow,
      }),
      embedderOf,
      chunking: chunkingName({ chunkerVersion: CHUNKER_VERSION, ...recipe }),
      owner: this.#owner,
      leaseMs,
      trouble: new Trouble((error) => options.onError?.(error)),
      signal: this.#closing.signal,
      at: async (point) => options.at?.(point),
      changed: (kbId) => this.#changes.tell(kbId),
    };
    this.#background = new Background(this.#context);
  }

  /** Begins to work through the queue and to reconcile, until `close`. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    const { concurrency = concurrencyDefault } = this.#context.options;
    this.#background.run(this.#reconcileForEver());
    for (let worker = 0; worker < concurrency; worker++) this.#background.run(this.#workForEver(`worker ${worker}`));
    this.#background.run(this.#buildForEver());
  }

  /** @throws KnowledgeBaseExistsError */
  createKnowledgeBase(name: string): Promise<KnowledgeBaseRow> {
    return createKnowledgeBase(this.#context, name);
  }

  /** Gone at once, with everything in it. @throws KnowledgeBaseNotFoundError */
  async deleteKnowledgeBase(kbId: string): Promise<void> {
    const { indexes } = this.#context;
    const generations = await indexes.generationsOf(kbId);
    await deleteKnowledgeBase(this.#context, kbId);
    this.#stopBuild(kbId);
    for (const { table } of generations) indexes.retire(table);
    this.#context.changed(kbId);
  }

  /**
   * Returns when the bytes are safe on the disk and the job is queued.
   *
   * @throws ParseError EMPTY_FILE, FILE_TOO_LARGE; DiskFullError, KnowledgeBaseNotFoundError, IndexOutdatedError
   */
  async add(kbId: string, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<AddedDocument> {
    const added = await acceptDocument(this.#context, kbId, file);
    this.#notify(kbId);
    return added;
  }

  /** A failed document once more, from the beginning. Any other is left as it is. @throws DocumentNotFoundError */
  async retry(documentId: string): Promise<void> {
    const kbId = await this.#context.database.write(async (transaction) => {
      const document = await transaction.document.findFirst({ where: { id: documentId, deletedAt: null } });
      if (document === null) throw new DocumentNotFoundError(documentId);
      if (document.state === "failed" && document.desiredRevisionId !== null) {
        await restartRevision(transaction, { documentId, revisionId: document.desiredRevisionId });
      }
      return document.kbId;
    });
    this.#notify(kbId);
  }

  /** No reader sees it when this returns; its rows and files are removed in the background. @throws DocumentNotFoundError */
  async delete(documentId: string): Promise<void> {
    const kbId = await deleteDocument(this.#context, documentId);
    this.#background.run(purge(this.#context, kbId).then(() => this.#context.changed(kbId)));
    this.#notify(kbId);
  }

  /** All documents that are not deleted, newest change first. */
  async documents(kbId: string): Promise<DocumentSummary[]> {
    const rows = await this.#context.database.prisma.document.findMany({
      where: { kbId, deletedAt: null },
      include: { revisions: true },
      orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    });
    return rows.map(summariseDocument);
  }

  /** @throws DocumentNotFoundError */
  async document(documentId: string): Promise<DocumentSummary> {
    const row = await this.#context.database.prisma.document.findFirst({
      where: { id: documentId, deletedAt: null },
      include: { revisions: true },
    });
    if (row === null) throw new DocumentNotFoundError(documentId);
    return summariseDocument(row);
  }

  /**
   * Resolves when no document is on its way in any more, in whichever process it is worked on.
   *
   * @throws the signal's reason
   */
  async waitUntilSettled(
    kbId: string,
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: ((documents: readonly DocumentSummary[]) => void) | undefined;
    } = {},
  ): Promise<DocumentSummary[]> {
    const signal = AbortSignal.any([this.#closing.signal, ...(options.signal === undefined ? [] : [options.signal])]);
    for (;;) {
      signal.throwIfAborted();
      const documents = await this.documents(kbId);
      options.onProgress?.(documents);
      if (!documents.some(({ state }) => pendingStates.includes(state))) return documents;
      await this.#changes.next(kbId, signal);
    }
  }

  /** Ids of the revisions readers may see. One lookup when nothing changed, so it can be asked for every search. */
  liveRevisions(kbId: string): Promise<ReadonlySet<string>> {
    return this.#live.of(kbId);
  }

  /**
   * The table to search, and the embedder that filled it and so must read the question. Ask for every search: a rebuild or a
   * switch replaces both.
   *
   * @throws IndexMissingError, IndexCorruptError (then call `repair`), IndexOutdatedError, KnowledgeBaseNotFoundError
   */
  async indexFor(kbId: string): Promise<{ readonly index: PassageIndex; readonly embedderId: string }> {
    const { index, embedder } = await this.#context.indexes.active(kbId);
    return { index, embedderId: embedder.id };
  }

  /**
   * Brings everything to how it is made now: documents whose text was cut differently are read again, and the index is built
   * anew beside the old one; from the stored vectors, or as `chooseEmbedder` does when the embedder has changed.
   *
   * @throws KnowledgeBaseNotFoundError
   */
  reindex(kbId: string): Promise<void> {
    return this.#exclusively(kbId, async () => {
      await requeueOutdated(this.#context, kbId);
      this.#notify(kbId);
      const building = await this.indexBuild(kbId);
      const chosen = building?.embedderId ?? (await this.#chosenEmbedder(kbId));
      if ((await this.chooseEmbedder(kbId, chosen)) === "answering") await rebuildIndex(this.#context, kbId);
    });
  }

  /**
   * Lets a knowledge base answer with another embedder: its index is built beside the old one, which answers until the switch.
   * Returns when that is recorded; `waitUntilBuilt` waits for it. Choosing a failed one again goes on where it stopped.
   *
   * @throws KnowledgeBaseNotFoundError; UnknownModelError, NotAnEmbedderError
   */
  async chooseEmbedder(kbId: string, embedderId: string): Promise<ChosenEmbedder> {
    const building = await this.indexBuild(kbId);
    if (building !== null && building.embedderId !== embedderId) this.#stopBuild(kbId);
    const chosen = await chooseEmbedder(this.#context, kbId, embedderId);
    this.#notify(kbId);
    return chosen;
  }

  /** The old index goes on answering; what the unfinished one took on disk is freed. @throws NoIndexBuildError */
  async cancelBuild(kbId: string): Promise<void> {
    this.#stopBuild(kbId);
    await cancelBuild(this.#context, kbId);
    this.#notify(kbId);
  }

  /** The index that is being built for another embedder, or null. */
  async indexBuild(kbId: string): Promise<IndexBuildSummary | null> {
    const { prisma } = this.#context.database;
    const build = await prisma.indexBuild.findUnique({ where: { kbId }, include: { generation: true } });
    return build === null ? null : summariseBuild(build);
  }

  /**
   * Resolves when no index is being built any more, in whichever process: null when it was switched to or cancelled, else how
   * it failed.
   *
   * @throws the signal's reason
   */
  async waitUntilBuilt(
    kbId: string,
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: ((build: IndexBuildSummary) => void) | undefined;
    } = {},
  ): Promise<IndexBuildSummary | null> {
    const signal = AbortSignal.any([this.#closing.signal, ...(options.signal === undefined ? [] : [options.signal])]);
    for (;;) {
      signal.throwIfAborted();
      const build = await this.indexBuild(kbId);
      if (build !== null) options.onProgress?.(build);
      if (build === null || build.state === "failed") return build;
      await this.#changes.next(kbId, signal);
    }
  }

  /** For when a search met `IndexMissingError` or `IndexCorruptError`: rebuilds what is really lost, once for all who ask. */
  repair(kbId: string): Promise<void> {
    return this.#exclusively(kbId, () => repairIndex(this.#context, kbId));
  }

  /** `rebuilding` while this process rebuilds it. */
  indexState(kbId: string): IndexState {
    return this.#repairs.has(kbId) ? "rebuilding" : "ready";
  }

  /** A passage in its place. @throws PassageNotFoundError */
  readPassageContext(kbId: string, passageId: string): Promise<PassageContext> {
    return readPassageContext(this.#context, kbId, passageId);
  }

  /**
   * Everything that readers may see, document by document, by name.
   *
   * @param names only these documents
   */
  readDocuments(kbId: string, names?: ReadonlySet<string>): AsyncGenerator<LiveDocument> {
    return readLiveDocuments(this.#context, kbId, names);
  }

  /** The vectors of a document's passages by an embedder, or null when it has made none of them. @throws UnknownModelError */
  readVectors(document: Pick<LiveDocument, "revisionId">, embedderId: string): Promise<Float32Array[] | null> {
    return readVectors(this.#context, document, embedderId);
  }

  /** SHA-256 of what readers may see: two equal ones are the same passages. */
  corpusSha(kbId: string): Promise<string> {
    return corpusShaOf(this.#context, kbId);
  }

  /** SHA-256 of which revisions readers may see: two equal ones are the same passages under the same ids. */
  liveRevisionsSha(kbId: string): Promise<string> {
    return liveRevisionsShaOf(this.#context, kbId);
  }

  /** Repairs what crashes left. Runs by itself at `start` and every minute. */
  reconcile(options: { thorough?: boolean } = {}): Promise<void> {
    return reconcile(this.#context, { thorough: options.thorough ?? true });
  }

  /** Called with the knowledge base in which something changed. @returns the unsubscribe function */
  subscribe(listener: (kbId: string) => void): () => void {
    return this.#changes.subscribe(listener);
  }

  /** Stops taking jobs, gives the ones under way back, and closes the tables. Closing twice is fine. */
  async close(): Promise<void> {
    this.#closing.abort(new Error("ingestion is closing"));
    this.#background.wake();
    await Promise.allSettled([this.#background.ended(), ...this.#repairs.values()]);
    this.#context.indexes.closeAll();
    retireOwner(this.#owner);
  }

  async #chosenEmbedder(kbId: string): Promise<string> {
    const { database, options } = this.#context;
    const knowledgeBase = await database.prisma.knowledgeBase.findUniqueOrThrow({ where: { id: kbId } });
    return knowledgeBase.embedderId ?? options.recipe.embedderId;
  }

  #exclusively(kbId: string, work: () => Promise<void>): Promise<void> {
    const running = this.#repairs.get(kbId);
    if (running !== undefined) return running;
    const repair = work().finally(() => {
      this.#repairs.delete(kbId);
      this.#context.changed(kbId);
    });
    this.#repairs.set(kbId, repair);
    this.#context.changed(kbId);
    return repair;
  }

  #notify(kbId: string): void {
    this.#context.changed(kbId);
    this.#background.wake();
  }

  async #workForEver(place: string): Promise<void> {
    const worked = new Set<string>();
    while (!this.#closing.signal.aborted) {
      const woken = this.#background.woken;
      const kbId = await this.#background.guarded(place, () => processNextJob(this.#context));
      if (kbId !== null) {
        worked.add(kbId);
        continue;
      }
      for (const idle of worked)
        await this.#background.guarded(`index ${idle}`, () => maintainIndex(this.#context, idle));
      worked.clear();
      await this.#background.idle(woken);
    }
  }

  async #buildForEver(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const woken = this.#background.woken;
      const worked = await this.#background.guarded("build", () =>
        runNextBuild(this.#context, (kbId) => this.#buildSignal(kbId)),
      );
      if (worked !== true) await this.#background.idle(woken);
    }
  }

  /** Stops what this process does for the build of a knowledge base, down to the model; other processes find their row gone. */
  #buildSignal(kbId: string): AbortSignal {
    const stopping = new AbortController();
    this.#builds.set(kbId, stopping);
    return AbortSignal.any([this.#closing.signal, stopping.signal]);
  }

  #stopBuild(kbId: string): void {
    this.#builds.get(kbId)?.abort(new BuildLostError(`the build for knowledge base ${kbId} is not wanted any more`));
  }

  async #reconcileForEver(): Promise<void> {
    const { reconcileEveryMs = reconcileEveryMsDefault } = this.#context.options;
    for (let thorough = true; !this.#closing.signal.aborted; thorough = false) {
      await this.#background.guarded("reconciler", () => this.reconcile({ thorough }));
      this.#background.wake();
      await this.#background.pause(reconcileEveryMs);
    }
  }
}
