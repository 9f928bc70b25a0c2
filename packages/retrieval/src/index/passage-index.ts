import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Connection, connect, MatchQuery, type Query, type Table, type VectorQuery } from "@lancedb/lancedb";
import { type Passage, rankByScore } from "@secondpass/ranking";
import { checkVector } from "./check-vector";
import { IndexClosedError, IndexCorruptError, IndexMissingError, InvalidFilterError } from "./index-errors";
import type { IndexReport } from "./index-report";
import { ensureKeywordIndex, KEYWORD_COLUMN } from "./keyword-index";
import {
  assertOwnId,
  assertPassageId,
  passagePredicate,
  type RevisionFilter,
  revisionPredicate,
} from "./passage-filter";
import {
  assertPassageSchema,
  type IndexedPassage,
  PASSAGE_COLUMNS,
  type PassageRow,
  passageBatch,
  passageSchema,
  type StoredPassage,
  toPassage,
} from "./passage-table";
import { hasManifest, tableFailure, tableFolder } from "./table-failure";
import { dropVectorIndex, readVectorIndexPlan, refreshVectorIndex, type VectorIndexPlan } from "./vector-index";
import { retryConflicts, writeInTurn } from "./write-queue";

export type PassageIndexOptions = {
  /** Folder that holds the tables. */
  readonly directory: string;
  /** See `indexTableName`. */
  readonly table: string;
  /** Numbers per vector. */
  readonly dimension: number;
  /** Below this many rows vectors are searched exactly, one by one. Default 10,000. */
  readonly exactBelow?: number | undefined;
  /** Recall@100 against exact search that the vector index is tuned to reach. Default 0.98. */
  readonly recallLeast?: number | undefined;
  /** Whether an absent table is made (default) or an `IndexMissingError`. */
  readonly create?: boolean | undefined;
  /** How long replaced and deleted rows stay on disk for readers that are still on them. Default ten minutes. */
  readonly keepVersionsMs?: number | undefined;
};

export type SearchOptions = {
  /** At most this many hits, 1 to 10,000. */
  readonly limit: number;
  readonly revisions?: RevisionFilter | undefined;
};

/** A passage a search found. `score` is a cosine (dense) or BM25 (keyword); higher is better. */
export type IndexHit = { readonly passage: Passage; readonly revisionId: string; readonly score: number };

/** Exact search takes 8 ms at 10,000 passages and grows linearly (131 ms at 100,000); an index takes 9 ms at 100,000. */
const EXACT_BELOW = 10_000;
const RECALL_LEAST = 0.98;
const KEEP_VERSIONS_MS = 10 * 60_000;
const LIMIT_MOST = 10_000;
/** Rows per commit: bounds memory and how much a killed process has to write again. */
const BATCH_ROWS = 2_000;
/**
 * Rows the keyword index does not know yet are tokenised at every question (0.5 s for 20,000), so it catches up while passages
 * come in: after this many, and at least this share of the table, since catching up merges the whole index.
 */
const KEYWORD_LAG_ROWS = 4_000;
const KEYWORD_LAG_SHARE = 1 / 4;
/** Ids per predicate. */
const BATCH_IDS = 500;
const TABLE_NAME = /^[A-Za-z0-9_-]{1,160}$/;

/**
 * One LanceDB table: the passages of one knowledge base under one fingerprint, searched by vector and by keyword.
 *
 * It is derived data. LanceDB does not fsync, cannot open a table whose newest manifest is damaged, and answers `countRows`
 * after the folder is gone; so every read that fails for such a reason throws `IndexMissingError` or `IndexCorruptError`, and
 * the caller rebuilds the table from the documents. Writes of all handles in this process run one after another; a second
 * writing process is the caller's to prevent.
 */
export class PassageIndex {
  readonly directory: string;
  readonly table: string;
  readonly dimension: number;
  readonly #options: PassageIndexOptions;
  readonly #connection: Connection;
  readonly #lance: Table;
  #plan: { readonly version: number; readonly rows: number; readonly vectorIndex: VectorIndexPlan | null } | null =
    null;
  #rowsSinceOptimize = 0;
  #closed = false;

  private constructor(options: PassageIndexOptions, connection: Connection, lance: Table) {
    this.directory = options.directory;
    this.table = options.table;
    this.dimension = options.dimension;
    this.#options = options;
    this.#connection = connection;
    this.#lance = lance;
  }

  /**
   * Opens the table, making it when it is absent, and proves with real searches that its files can be read.
   *
   * @throws IndexMismatchError when it holds vectors of another dimension
   * @throws IndexCorruptError when it is damaged: `quarantineIndex` it, open it anew and fill it
   * @throws IndexMissingError when it is absent and `create` is false
   */
  static async open(options: PassageIndexOptions): Promise<PassageIndex> {
    const { directory, table, dimension } = options;
    if (!TABLE_NAME.test(table)) {
      throw new InvalidFilterError(`A table name is ${JSON.stringify(table)}, expected 1 to 160 of A-Z a-z 0-9 _ -.`);
    }
    const present = hasManifest(directory, table);
    if (!present && options.create === false) throw new IndexMissingError(directory, table);
    if (!present && holdsData(directory, table)) throw new IndexCorruptError(directory, table);

    // Interval 0: a handle otherwise never sees what another one has written.
    const connection = await connect(directory, { readConsistencyInterval: 0 });
    try {
      const lance = present
        ? await connection.openTable(table)
        : await connection.createEmptyTable(table, passageSchema(dimension), { mode: "create", existOk: true });
      assertPassageSchema(await lance.schema(), dimension, table);
      const index = new PassageIndex(options, connection, lance);
      await writeInTurn(directory, table, () => retryConflicts(() => ensureKeywordIndex(lance)));
      await index.check();
      return index;
    } catch (error) {
      connection.close();
      throw tableFailure(error, options);
    }
  }

  /**
   * Searches the whole table by vector, through the vector index where there is one, and by keyword. `countRows` would answer
   * from memory.
   *
   * @throws IndexMissingError, IndexCorruptError
   */
  async check(): Promise<void> {
    const anyDirection = new Float32Array(this.dimension).fill(1);
    await this.searchDense(anyDirection, { limit: 1, exact: true });
    await this.searchDense(anyDirection, { limit: 1 });
    await this.searchKeyword("a", { limit: 1 });
  }

  /**
   * Writes passages, replacing those whose id is already there. The last of a repeated id wins. Nothing is written when any
   * vector or id is refused; a crash half-way is repaired by the same call again.
   *
   * @throws InvalidVectorError, InvalidFilterError, WriteConflictError, IndexMissingError, IndexCorruptError
   */
  async upsert(passages: readonly IndexedPassage[]): Promise<void> {
    for (const { id, revisionId, vector } of passages) {
      assertPassageId(id);
      assertOwnId(revisionId, "A revision id");
      checkVector(vector, this.dimension, `The vector of passage ${id}`);
    }
    // mergeInsert inserts both copies when one batch has a key twice.
    const unique = [...new Map(passages.map((passage) => [passage.id, passage])).values()];
    for (let start = 0; start < unique.length; start += BATCH_ROWS) {
      const rows = unique.slice(start, start + BATCH_ROWS);
      const batch = passageBatch(rows, this.dimension);
      await this.#write(() =>
        this.#lance.mergeInsert("id").whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(batch),
      );
      this.#rowsSinceOptimize += rows.length;
      if (await this.#keywordIndexLags()) await this.#optimize();
    }
  }

  /** Removes every passage of these revisions; unknown ones are no error. */
  async deleteRevisions(revisionIds: readonly string[]): Promise<void> {
    for (let start = 0; start < revisionIds.length; start += BATCH_IDS) {
      const predicate = revisionPredicate({ in: revisionIds.slice(start, start + BATCH_IDS) });
      await this.#write(() => this.#lance.delete(predicate));
    }
  }

  /** How many passages of a revision can be read. */
  async countRevision(revisionId: string): Promise<number> {
    const predicate = revisionPredicate({ in: [revisionId] });
    return this.#read(async () => (await this.#lance.query().where(predicate).select(["id"]).toArray()).length);
  }

  /** Every revision that has passages here, sorted. */
  async revisionIds(): Promise<string[]> {
    return [...(await this.passagesPerRevision()).keys()].sort();
  }

  /** How many passages of every revision can be read, in one scan. */
  async passagesPerRevision(): Promise<Map<string, number>> {
    return this.#read(async () => {
      const counts = new Map<string, number>();
      // Batch by batch and column-wise: 100,000 row objects at once would hold the event loop for a quarter of a second.
      for await (const batch of this.#lance.query().select(["revision_id"])) {
        for (const revisionId of batch.getChild("revision_id") ?? []) {
          counts.set(String(revisionId), (counts.get(String(revisionId)) ?? 0) + 1);
        }
      }
      return counts;
    });
  }

  /** The passages with these ids, in the order asked; unknown ids are left out. */
  async get(passageIds: readonly string[]): Promise<StoredPassage[]> {
    const found = new Map<string, StoredPassage>();
    for (let start = 0; start < passageIds.length; start += BATCH_IDS) {
      const predicate = passagePredicate(passageIds.slice(start, start + BATCH_IDS));
      const rows: PassageRow[] = await this.#read(() =>
        this.#lance.query().where(predicate).select(PASSAGE_COLUMNS).toArray(),
      );
      for (const row of rows) {
        const { revision_id: revisionId, ordinal, tokens } = row;
        found.set(row.id, { ...toPassage(row), revisionId, ordinal, tokens });
      }
    }
    return passageIds.flatMap((id) => found.get(id) ?? []);
  }

  /**
   * The nearest passages by cosine. Exact below `exactBelow` rows or with `exact`, else through the measured index.
   *
   * @returns score descending, ties by passage id; `score` is the cosine, -1 to 1
   * @throws InvalidVectorError, InvalidFilterError, IndexMissingError, IndexCorruptError
   */
  async searchDense(vector: Float32Array, options: SearchOptions & { readonly exact?: boolean }): Promise<IndexHit[]> {
    checkVector(vector, this.dimension, "The query vector");
    return this.#read(async () => {
      const query = this.#lance.query().nearestTo(vector).column("vector").distanceType("cosine");
      const vectorIndex = options.exact ? null : await this.#vectorIndex();
      if (vectorIndex === null) query.bypassVectorIndex();
      else query.nprobes(vectorIndex.probes);
      return search(query, options, "_distance", (distance) => 1 - distance);
    });
  }

  /**
   * The best passages by BM25 for any of the words of `text`, in Chinese or English. The text is words and nothing else:
   * quotes, operators and wildcards have no meaning. Text without a word finds nothing.
   *
   * @returns score descending, ties by passage id; `score` is BM25
   * @throws InvalidFilterError, IndexMissingError, IndexCorruptError
   */
  async searchKeyword(text: string, options: SearchOptions): Promise<IndexHit[]> {
    return this.#read(() => {
      const query = this.#lance.query().fullTextSearch(new MatchQuery(text, KEYWORD_COLUMN));
      return search(query, options, "_score", (score) => score);
    });
  }

  /**
   * Brings the indexes up to date after writing: compacts files, appends new rows to the keyword index, and from `exactBelow`
   * rows trains or extends the vector index and measures it. Searches are right without it, only slower.
   *
   * @throws WriteConflictError, IndexMissingError, IndexCorruptError
   */
  async maintain(): Promise<IndexReport> {
    const { exactBelow = EXACT_BELOW, recallLeast = RECALL_LEAST } = this.#options;
    await this.#write(() => ensureKeywordIndex(this.#lance));
    await this.#optimize();
    await this.#write(async () => {
      const rows = await this.#lance.countRows();
      if (rows < exactBelow) await dropVectorIndex(this.#lance);
      else await refreshVectorIndex(this.#lance, { rows, recallLeast });
    });
    return this.report();
  }

  /** What answers vector questions now. @throws IndexMissingError, IndexCorruptError */
  async report(): Promise<IndexReport> {
    return this.#read(async () => {
      const vectorIndex = await this.#vectorIndex();
      const rows = await this.#lance.countRows();
      if (vectorIndex === null) return { kind: "exact", rows, recallAt100: 1, probes: null };
      const { recallAt100, probes } = vectorIndex;
      return { kind: "ivf_flat", rows, recallAt100, probes };
    });
  }

  /** Releases the files. Every later call throws `IndexClosedError`; closing twice is fine. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#lance.close();
    this.#connection.close();
  }

  /** The index to search with, or null for exact search; read again whenever the table has a new version. */
  async #vectorIndex(): Promise<VectorIndexPlan | null> {
    const version = await this.#lance.version();
    if (this.#plan?.version !== version) {
      this.#plan = {
        version,
        rows: await this.#lance.countRows(),
        vectorIndex: await readVectorIndexPlan(this.#lance),
      };
    }
    return this.#plan.rows < (this.#options.exactBelow ?? EXACT_BELOW) ? null : this.#plan.vectorIndex;
  }

  async #keywordIndexLags(): Promise<boolean> {
    if (this.#rowsSinceOptimize < KEYWORD_LAG_ROWS) return false;
    return this.#rowsSinceOptimize >= KEYWORD_LAG_SHARE * (await this.#read(() => this.#lance.countRows()));
  }

  /** Compacts files, appends new rows to the indexes, and removes versions that no reader is on any more. */
  async #optimize(): Promise<void> {
    const { keepVersionsMs = KEEP_VERSIONS_MS } = this.#options;
    await this.#write(() => this.#lance.optimize({ cleanupOlderThan: new Date(Date.now() - keepVersionsMs) }));
    this.#rowsSinceOptimize = 0;
  }

  #write(work: () => Promise<unknown>): Promise<void> {
    return writeInTurn(this.directory, this.table, () =>
      this.#read(async () => {
        await retryConflicts(work);
      }),
    );
  }

  async #read<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new IndexClosedError(`The search index ${this.table} was closed. Open it again.`);
    try {
      return await work();
    } catch (error) {
      throw tableFailure(error, this);
    }
  }
}

async function search(
  query: Query | VectorQuery,
  { limit, revisions }: SearchOptions,
  scoreColumn: "_distance" | "_score",
  toScore: (value: number) => number,
): Promise<IndexHit[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MOST) {
    throw new InvalidFilterError(`The limit is ${limit}, expected a whole number from 1 to ${LIMIT_MOST}.`);
  }
  if (revisions) query.where(revisionPredicate(revisions));
  const rows: (PassageRow & Record<typeof scoreColumn, number>)[] = await query
    .select([...PASSAGE_COLUMNS, scoreColumn])
    .limit(limit)
    .toArray();
  const hits = rows.map((row) => ({
    passage: toPassage(row),
    revisionId: row.revision_id,
    score: toScore(row[scoreColumn]),
  }));
  return rankByScore(hits).map(({ passage, revisionId, score }) => ({ passage, revisionId, score }));
}

/** Data files without a commit that names them: not a table in the making, but one that lost its manifests. */
function holdsData(directory: string, table: string): boolean {
  const data = join(tableFolder(directory, table), "data");
  return existsSync(data) && readdirSync(data).length > 0;
}
