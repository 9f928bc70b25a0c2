import { fileURLToPath } from "node:url";
import { createLocalInference } from "@secondpass/inference";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { membersOf, type PythonOptions, rerankerGolden, rowAt } from "../../inference/test/parity/golden";
import { ParityModels } from "../../inference/test/parity/parity-models";
import { FlagReranker, type FlagRerankerOptions } from "../src";
import { sigmoid } from "../src/sigmoid";

/** fp32 in onnxruntime against fp32 in torch: sums in another order, nothing else. */
const LOGIT_TOLERANCE = 1e-3;

const golden = rerankerGolden();

describe("FlagReranker gives the scores of FlagEmbedding", () => {
  const models = new ParityModels([{ id: "tiny", folder: "tiny-xlmr-reranker", maxTokens: 1_024 }]);
  const inference = createLocalInference({
    childEntry: fileURLToPath(new URL("../dist/test/child.mjs", import.meta.url)),
    modelsDirectories: [models.directory],
    threads: 1,
  });
  const largestByGroup = new Map<string, { pairs: number; difference: number }>();
  const largestByRun = new Map<string, { pairs: number; difference: number }>();

  beforeAll(() => inference.load("tiny"));
  afterAll(async () => {
    await inference.close();
    models.dispose();
    process.stdout.write(table("group of pairs, all runs", largestByGroup));
    process.stdout.write(table("run", largestByRun));
  });

  it.each(golden.runs)("$name", async (run) => {
    const reranker = await FlagReranker.load("tiny", { ...camelCase(run.make), inference });
    const members = membersOf(golden.pairs, run).slice(0, run.scores.length);
    const pairs = members.map(({ query, passage }) => [query, passage] as const);
    const scores = run.single
      ? await Promise.all(pairs.map(async (pair) => (await reranker.computeScore(pair))[0]))
      : await reranker.computeScore(pairs, camelCase(run.call));
    expect(scores).toHaveLength(run.scores.length);

    const normalized = run.make?.normalize ?? run.call?.normalize ?? false;
    for (const [at, { id, group }] of members.entries()) {
      const expected = rowAt(run.scores, at);
      const difference = Math.abs((scores[at] ?? Number.NaN) - expected);
      keepLargest(largestByGroup, group, difference);
      keepLargest(largestByRun, run.name, difference);
      // A probability moves by at most a quarter of what its logit does.
      expect(difference, `${id}: found ${scores[at]}, expected ${expected}`).toBeLessThanOrEqual(
        normalized ? LOGIT_TOLERANCE / 4 : LOGIT_TOLERANCE,
      );
    }
  });

  it("gives the same score in batches of any size", async () => {
    const reranker = await FlagReranker.load("tiny", { inference });
    const pairs = golden.pairs.map(({ query, passage }) => [query, passage] as const);
    const alone = await reranker.computeScore(pairs, { batchSize: 1 });
    for (const batchSize of [8, 32, 100]) {
      const together = await reranker.computeScore(pairs, { batchSize });
      for (const [at, score] of together.entries()) expect(score).toBeCloseTo(alone[at] ?? Number.NaN, 4);
    }
  });

  it("normalizes with the sigmoid of the logit, whatever else is scored", async () => {
    const reranker = await FlagReranker.load("tiny", { inference });
    const pairs = golden.pairs.slice(0, 20).map(({ query, passage }) => [query, passage] as const);
    const logits = await reranker.computeScore(pairs);
    expect(await reranker.computeScore(pairs, { normalize: true })).toEqual(logits.map(sigmoid));
    const [first = ["", ""] as const] = pairs;
    expect(await reranker.score(first, { normalize: true })).toBeCloseTo(sigmoid(logits[0] ?? Number.NaN), 5);
  });
});

function camelCase(options: PythonOptions = {}): FlagRerankerOptions {
  return {
    maxLength: options.max_length,
    queryMaxLength: options.query_max_length,
    batchSize: options.batch_size,
    normalize: options.normalize,
    ...(options.query_instruction_for_rerank !== undefined && {
      queryInstructionForRerank: options.query_instruction_for_rerank,
      queryInstructionFormat: options.query_instruction_format,
    }),
    ...(options.passage_instruction_for_rerank !== undefined && {
      passageInstructionForRerank: options.passage_instruction_for_rerank,
      passageInstructionFormat: options.passage_instruction_format,
    }),
  };
}

function keepLargest(into: Map<string, { pairs: number; difference: number }>, key: string, difference: number): void {
  const { pairs, difference: largest } = into.get(key) ?? { pairs: 0, difference: 0 };
  into.set(key, { pairs: pairs + 1, difference: Math.max(largest, difference) });
}

function table(heading: string, rows: ReadonlyMap<string, { pairs: number; difference: number }>): string {
  const lines = [...rows].map(
    ([name, { pairs, difference }]) => `${name.padEnd(34)}${String(pairs).padStart(6)}  ${difference.toExponential(1)}`,
  );
  return `\n${heading.padEnd(34)} pairs  max |delta|\n${lines.join("\n")}\n`;
}
