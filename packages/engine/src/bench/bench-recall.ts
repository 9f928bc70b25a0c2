import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type IndexedPassage, PassageIndex } from "@secondpass/retrieval";
import type { BenchFigure, BenchOptions } from "./bench-types";
import { atLeast, atMost, plain } from "./figure";
import { median } from "./percentile";

const SIZES = [1_000, 10_000, 100_000];
const DIMENSION = 256;
/** Vectors lie around topics, as those of texts do: evenly spread ones have no neighbours to find. */
const TOPICS = 2_000;
const ROWS_PER_WRITE = 10_000;
const QUERIES = 50;
const K = 100;
const WORDS = 5_000;

/** Recall latency against the size of the index: top 100 by vector and by keyword, one after another, at three sizes. */
export async function benchRecall(scratch: string, { signal, onStep }: BenchOptions): Promise<BenchFigure[]> {
  const directory = await mkdtemp(join(scratch, "bench-recall-"));
  try {
    const bySize = new Map<number, number>();
    const figures: BenchFigure[] = [];
    for (const size of SIZES) {
      signal?.throwIfAborted();
      onStep?.(`recall on ${size.toLocaleString("en")} synthetic passages`);
      const { recallMs, recallAt100, buildMs } = await measure(directory, size);
      bySize.set(size, recallMs);
      const label = size.toLocaleString("en");
      figures.push(
        plain(`${label} passages: recall by vector and keyword, p50`, recallMs, "ms"),
        plain(`${label} passages: index built in`, buildMs, "ms"),
      );
      figures.push(atLeast(`${label} passages: recall@100 of the vector index`, recallAt100, "", 0.98));
    }
    const growth = (bySize.get(100_000) ?? Number.NaN) / (bySize.get(1_000) ?? Number.NaN);
    return [...figures, atMost("recall at 100,000 passages against 1,000", growth, "x", 6)];
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

async function measure(directory: string, size: number) {
  const random = linearCongruential(size);
  const topics = Array.from({ length: TOPICS }, () => gaussian(random));
  const near = () => unit(add(topics[Math.floor(random() ** 2 * TOPICS)] ?? gaussian(random), gaussian(random), 0.6));
  const words = (count: number) =>
    Array.from({ length: count }, () => `w${Math.floor(random() ** 3 * WORDS)}`).join(" ");

  const index = await PassageIndex.open({ directory, table: `synthetic_${size}`, dimension: DIMENSION });
  try {
    for (let start = 0; start < size; start += ROWS_PER_WRITE) {
      const count = Math.min(ROWS_PER_WRITE, size - start);
      await index.upsert(Array.from({ length: count }, (_, row) => passage(start + row, words(40), near())));
    }
    const buildingSince = performance.now();
    const report = await index.maintain();
    const buildMs = performance.now() - buildingSince;

    const latencies: number[] = [];
    for (let asked = 0; asked < QUERIES + 5; asked++) {
      const vector = near();
      const text = words(5);
      const startedAt = performance.now();
      await Promise.all([index.searchDense(vector, { limit: K }), index.searchKeyword(text, { limit: K })]);
      if (asked >= 5) latencies.push(performance.now() - startedAt);
    }
    return { recallMs: median(latencies), recallAt100: report.recallAt100 ?? 0, buildMs };
  } finally {
    index.close();
  }
}

function passage(number: number, text: string, vector: Float32Array): IndexedPassage {
  return {
    id: `p${number}`,
    documentId: `d${number}`,
    revisionId: "synthetic",
    ordinal: 0,
    title: "",
    text,
    start: 0,
    end: text.length,
    tokens: 40,
    vector,
  };
}

/** Numerical Recipes' constants: small, seeded, and the same on every machine. */
function linearCongruential(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Sum of three uniforms: close enough to a normal distribution for vectors of 256 numbers. */
function gaussian(random: () => number): Float32Array {
  return Float32Array.from({ length: DIMENSION }, () => random() + random() + random() - 1.5);
}

function add(a: Float32Array, b: Float32Array, weight: number): Float32Array {
  return a.map((value, position) => value + weight * (b[position] ?? 0));
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}
