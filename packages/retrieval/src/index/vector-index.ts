import { Index, type Table } from "@lancedb/lancedb";

const COLUMN = "vector";
/** Depth at which the index is compared with exact search: the default recall depth. */
const DEPTH = 100;
/** How many stored vectors are asked as questions. */
const SAMPLE = 50;
/** LanceDB's own default number of probes, where raising begins. */
const FIRST_PROBES = 20;
/** LanceDB's own partition size. Smaller ones train ten times slower and are joined again by the next `optimize`. */
const PARTITION_ROWS = 4_096;
/** An index grows by splitting partitions; once half of the rows changed since it was trained, its centres are trained anew. */
const RETRAIN_SHARE = 1 / 2;

/** An index over the vectors and how well it does. Kept in the table's own metadata, so that it travels with the files. */
export type VectorIndexPlan = {
  /** Partitions searched per question. */
  readonly probes: number;
  /** Mean share of exact search's top 100 that the index finds with these probes. */
  readonly recallAt100: number;
  readonly rowsTrained: number;
  readonly rowsMeasured: number;
  /** Which build was measured: `optimize` joins and splits partitions, and then the measurement is void. */
  readonly build: string;
};

const METADATA_KEY = "secondpass:vector-index";

export async function readVectorIndexPlan(table: Table): Promise<VectorIndexPlan | null> {
  const schema = await table.schema();
  const json = schema.fields.find((field) => field.name === COLUMN)?.metadata.get(METADATA_KEY);
  return json === undefined || (await vectorIndexBuild(table)) === null ? null : (JSON.parse(json) as VectorIndexPlan);
}

/**
 * Brings the vector index up to date for a table of `rows` rows: trains an IVF_FLAT index where there is none or where it has
 * been outgrown, measures it against exact search, and raises the probes until the wanted recall holds (probing every
 * partition is exact, so it always can). IVF_PQ, LanceDB's default, found 62 % of the true top 100 at 100,000 passages.
 *
 * @param options.recallLeast wanted recall@100, e.g. 0.98
 * @param options.probesFirst where raising the probes begins
 */
export async function refreshVectorIndex(
  table: Table,
  options: { readonly rows: number; readonly recallLeast: number; readonly probesFirst?: number },
): Promise<VectorIndexPlan> {
  const { rows, recallLeast, probesFirst = FIRST_PROBES } = options;
  const before = await readVectorIndexPlan(table);
  const trained = before !== null && Math.abs(rows - before.rowsTrained) <= before.rowsTrained * RETRAIN_SHARE;
  if (trained && before.rowsMeasured === rows && before.build === (await vectorIndexBuild(table))) return before;

  if (!trained) {
    const numPartitions = Math.ceil(rows / PARTITION_ROWS);
    await table.createIndex(COLUMN, {
      config: Index.ivfFlat({ distanceType: "cosine", numPartitions }),
      replace: true,
    });
    // Partitions that came out small are joined here, before the measurement and not after it.
    await table.optimize();
  }
  const build = (await vectorIndexBuild(table)) ?? "";
  const measured = await measuredProbes(table, { rows, recallLeast, probesFirst });
  const plan = { ...measured, rowsTrained: trained ? before.rowsTrained : rows, rowsMeasured: rows, build };
  await table.updateFieldMetadata([{ path: COLUMN, metadata: { [METADATA_KEY]: JSON.stringify(plan) } }]);
  return plan;
}

/** Below the threshold exact search is used, and an index would only be kept up to date for nothing. */
export async function dropVectorIndex(table: Table): Promise<void> {
  for (const index of await table.listIndices()) if (index.columns.includes(COLUMN)) await table.dropIndex(index.name);
}

async function vectorIndexBuild(table: Table): Promise<string | null> {
  return (await table.listIndices()).find((index) => index.columns.includes(COLUMN))?.indexUuid ?? null;
}

async function measuredProbes(
  table: Table,
  {
    rows,
    recallLeast,
    probesFirst,
  }: { readonly rows: number; readonly recallLeast: number; readonly probesFirst: number },
): Promise<{ probes: number; recallAt100: number }> {
  const questions = await sampleVectors(table, rows);
  const truths: number[][] = [];
  for (const question of questions) truths.push(await distances(table, question, "exact"));

  for (let probes = probesFirst; ; probes *= 2) {
    const shares: number[] = [];
    for (const [index, question] of questions.entries()) {
      shares.push(shareFound(await distances(table, question, probes), truths[index] ?? []));
    }
    const recallAt100 = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    if (recallAt100 >= recallLeast || probes >= rows) return { probes, recallAt100 };
  }
}

async function distances(table: Table, question: Float32Array, probes: number | "exact"): Promise<number[]> {
  const query = table
    .query()
    .nearestTo(question)
    .column(COLUMN)
    .distanceType("cosine")
    .select(["_distance"])
    .limit(DEPTH);
  const rows: { _distance: number }[] = await (probes === "exact"
    ? query.bypassVectorIndex()
    : query.nprobes(probes)
  ).toArray();
  return rows.map((row) => row._distance);
}

/** Counted by distance, not by id: of several equally near passages at the edge any is as right as another. */
function shareFound(found: readonly number[], truth: readonly number[]): number {
  const farthest = truth.at(-1);
  if (farthest === undefined) return 1;
  const rounding = 1e-6;
  return Math.min(1, found.filter((distance) => distance <= farthest + rounding).length / truth.length);
}

/** Evenly spread rows, the same for the same table: a measurement should be repeatable. */
async function sampleVectors(table: Table, rows: number): Promise<Float32Array[]> {
  const step = rows / Math.min(SAMPLE, rows);
  const offsets = Array.from({ length: Math.min(SAMPLE, rows) }, (_, index) => Math.floor((index + 0.5) * step));
  const sampled: { vector: Iterable<number> }[] = await table.takeOffsets(offsets).select([COLUMN]).toArray();
  return sampled.map((row) => Float32Array.from(row.vector));
}
