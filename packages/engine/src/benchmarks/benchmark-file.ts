import { readFile, writeFile } from "node:fs/promises";
import { sayIssues } from "@secondpass/inference";
import { type Document, isMap, parseDocument } from "yaml";
import { z } from "zod";
import { EVALUATION_METRICS, type EvaluationMetric, SYSTEMS, type System } from "../evaluation/evaluation-types";
import { BenchmarkFileError } from "./benchmark-errors";

/** Written as `reranked.ndcg@10`: a system of the evaluation and one of its metrics. */
export type BenchmarkMetric = `${System}.${EvaluationMetric}`;

const METRICS: readonly BenchmarkMetric[] = SYSTEMS.flatMap((system) =>
  EVALUATION_METRICS.map((metric): BenchmarkMetric => `${system}.${metric}`),
);

const benchmarkSchema = z.strictObject({
  id: z.string().min(1),
  /** What a reader types to see the figure. */
  command: z.string().min(1),
  /** With a slash: a folder of this repository. Without: a folder below the data folder that the check is given. */
  dataset: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*$/, "expected a relative path with forward slashes")
    .refine((path) => !path.split("/").includes(".."), { error: "expected a path that does not go up" }),
  datasetSha256: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 lower-case hexadecimal digits"),
  /** Only the first so many judged questions; null for all. */
  limit: z.int().positive().nullable(),
  metric: z.enum(METRICS),
  expected: z.number().min(0).max(1),
  /** Largest difference from `expected` that still agrees with it. */
  tolerance: z.number().min(0).max(1),
});

const benchmarksSchema = z
  .strictObject({ benchmarks: z.array(benchmarkSchema).min(1) })
  .refine(({ benchmarks }) => new Set(benchmarks.map(({ id }) => id)).size === benchmarks.length, {
    error: "two rows have the same id",
  });

/** One figure that a document of this repository states, with all that is needed to measure it again. */
export type Benchmark = z.infer<typeof benchmarkSchema>;

/** @throws BenchmarkFileError naming the file and every field that is wrong */
export async function readBenchmarks(path: string): Promise<readonly Benchmark[]> {
  const content: unknown = (await parse(path)).toJS();
  const read = benchmarksSchema.safeParse(content);
  if (!read.success) {
    const problems = sayIssues(read.error, content, { whole: "It", namesFields: true }).join(" ");
    throw new BenchmarkFileError(`${path} is not a benchmarks file. ${problems}`);
  }
  return read.data.benchmarks;
}

/** Writes measured figures and checksums into their rows; comments, order and layout of the file stay. */
export async function writeExpected(
  path: string,
  measured: ReadonlyMap<string, Pick<Benchmark, "expected" | "datasetSha256">>,
): Promise<void> {
  const document = await parse(path);
  const rows = document.get("benchmarks");
  for (const row of z.object({ items: z.array(z.unknown()) }).parse(rows).items) {
    if (!isMap(row)) continue;
    const figure = measured.get(String(row.get("id")));
    if (figure === undefined) continue;
    row.set("expected", figure.expected);
    row.set("datasetSha256", figure.datasetSha256);
  }
  await writeFile(path, document.toString({ lineWidth: 0, flowCollectionPadding: true }));
}

async function parse(path: string): Promise<Document> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new BenchmarkFileError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem !== undefined) throw new BenchmarkFileError(`${path} is not YAML: ${problem.message}`);
  return document;
}
