import { stat } from "node:fs/promises";
import { join } from "node:path";
import { InvalidInputError } from "../engine-error";
import type {
  EvaluateOptions,
  EvaluateRequest,
  Evaluation,
  EvaluationMetric,
  System,
} from "../evaluation/evaluation-types";
import { NothingToCheckError } from "./benchmark-errors";
import { type Benchmark, readBenchmarks, writeExpected } from "./benchmark-file";
import { datasetChecksum } from "./dataset-checksum";

/** Decimals that a written figure keeps: what a table shows, and one more. */
const DECIMALS = 4;

export type CheckBenchmarksRequest = {
  /** The benchmarks file. */
  readonly file: string;
  /** The repository's root, where datasets whose name has a slash lie. */
  readonly root: string;
  /** Where the other datasets lie, by folder name. Without it their rows are skipped; with it, one that is not there fails the check. */
  readonly data?: string | undefined;
  /** Writes what was measured into the file as the new expectation. */
  readonly write?: boolean | undefined;
};

/** One row's verdict. */
export type CheckedBenchmark = Benchmark & {
  readonly outcome: "within" | "outside" | "other-dataset" | "absent";
  /** Null when the dataset is absent or, unless figures are written, another one. */
  readonly measured: number | null;
  readonly foundSha256: string | null;
};

export type BenchmarkCheck = {
  /** Whether every row agrees that could be asked for: all of them with `data`, else the ones of this repository. */
  readonly ok: boolean;
  readonly rows: readonly CheckedBenchmark[];
  readonly written: boolean;
};

export type CheckBenchmarksOptions = EvaluateOptions & {
  /** Before each dataset is measured. */
  readonly onDataset?: ((dataset: string) => void) | undefined;
};

type Evaluate = (request: EvaluateRequest, options: EvaluateOptions) => Promise<Evaluation>;

/**
 * Measures every figure of a benchmarks file again. Rows of one dataset and limit share one evaluation.
 *
 * @throws BenchmarkFileError, NothingToCheckError, InvalidInputError when `data` is no folder, and what an evaluation throws
 */
export async function checkBenchmarks(
  { file, root, data, write = false }: CheckBenchmarksRequest,
  evaluate: Evaluate,
  { onDataset, ...options }: CheckBenchmarksOptions = {},
): Promise<BenchmarkCheck> {
  const benchmarks = await readBenchmarks(file);
  if (data !== undefined && !(await isFolder(data)))
    throw new InvalidInputError(`There is no folder ${data}. Name the one that holds the datasets with --data DIR.`);
  const rows: CheckedBenchmark[] = [];
  for (const group of byEvaluation(benchmarks)) {
    const { dataset, limit } = group[0];
    const folder = dataset.includes("/") ? join(root, dataset) : data === undefined ? undefined : join(data, dataset);
    const foundSha256 = folder === undefined ? undefined : await datasetChecksum(folder);
    if (folder === undefined || foundSha256 === undefined) {
      for (const row of group) rows.push({ ...row, outcome: "absent", measured: null, foundSha256: null });
      continue;
    }
    const other = group.filter(({ datasetSha256 }) => datasetSha256 !== foundSha256);
    if (!write) for (const row of other) rows.push({ ...row, outcome: "other-dataset", measured: null, foundSha256 });
    const comparable = write ? group : group.filter((row) => !other.includes(row));
    if (comparable.length === 0) continue;
    onDataset?.(dataset);
    const { systems } = await evaluate({ dataset: folder, limit: limit ?? undefined }, options);
    for (const row of comparable) {
      const measured = figureOf(systems, row.metric);
      const within = Math.abs(measured - row.expected) <= row.tolerance;
      rows.push({ ...row, outcome: within ? "within" : "outside", measured, foundSha256 });
    }
  }
  if (rows.every(({ outcome }) => outcome === "absent"))
    throw new NothingToCheckError([...new Set(rows.map(({ dataset }) => dataset))]);
  if (write) await writeExpected(file, figuresToWrite(rows));
  return {
    ok: write || rows.every(({ outcome }) => outcome === "within" || (outcome === "absent" && data === undefined)),
    rows,
    written: write,
  };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** In file order; one group per evaluation that is needed. */
function byEvaluation(benchmarks: readonly Benchmark[]): [Benchmark, ...Benchmark[]][] {
  const groups = new Map<string, [Benchmark, ...Benchmark[]]>();
  for (const row of benchmarks) {
    const key = `${row.dataset} ${row.limit}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function figureOf(systems: Evaluation["systems"], figure: Benchmark["metric"]): number {
  const dot = figure.indexOf(".");
  return systems[figure.slice(0, dot) as System][figure.slice(dot + 1) as EvaluationMetric];
}

function figuresToWrite(rows: readonly CheckedBenchmark[]) {
  const figures = new Map<string, Pick<Benchmark, "expected" | "datasetSha256">>();
  for (const { id, measured, foundSha256 } of rows) {
    if (measured !== null && foundSha256 !== null)
      figures.set(id, { expected: Number(measured.toFixed(DECIMALS)), datasetSha256: foundSha256 });
  }
  return figures;
}
