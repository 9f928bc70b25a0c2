import { describe, expect, test } from "vitest";
import { compareReranking } from "../../src/evaluation/mteb/compare-reranking";
import { measureReranking } from "../../src/evaluation/mteb/measure-reranking";
import { openRerankingDataset } from "../../src/evaluation/mteb/open-reranking-dataset";
import type { RerankingMetric } from "../../src/evaluation/mteb/reranking-types";
import { FIXED_SCORES, type FixedScores, fixedScorer } from "./fixed-scores";
import { fixture, type GoldenFigures, readGolden } from "./fixtures";

// Every golden value was printed by MTEB itself for these files and scores; training/mteb/README.md has the commands.
const DIGITS = 9;

async function measure(set: string, scores: FixedScores) {
  const dataset = await openRerankingDataset(fixture(set));
  const scorer = fixedScorer(scores);
  const measured = await measureReranking(dataset, { reranked: scorer, dense: scorer }, {});
  const values = (metric: RerankingMetric) => measured.figures.reranked.map((figures) => figures[metric]);
  return { dataset, measured, values, ...compareReranking(measured) };
}

type Measured = Awaited<ReturnType<typeof measure>>;

function expectEqual(found: Measured, golden: GoldenFigures, metrics: readonly RerankingMetric[]) {
  const { ids } = golden;
  for (const metric of metrics) {
    const expected = golden[metric] ?? [];
    const values = found.values(metric);
    expect(values).toHaveLength(expected.length);
    for (const [index, value] of values.entries()) {
      const place = ids === undefined ? index : ids.indexOf(found.measured.queryIds[index] ?? "");
      expect(value, `${metric} of question ${found.measured.queryIds[index]}`).toBeCloseTo(
        expected[place] ?? Number.NaN,
        DIGITS,
      );
    }
  }
}

function expectMeans(
  { systems }: Measured,
  { means }: GoldenFigures,
  digits: Partial<Record<RerankingMetric, number>> = {},
) {
  for (const [metric, mean] of Object.entries(means) as [RerankingMetric, number][])
    expect(systems.reranked[metric], metric).toBeCloseTo(mean, digits[metric] ?? DIGITS);
}

describe.each(FIXED_SCORES)("with %s", (scores) => {
  test.each(["strings.jsonl", "lists.jsonl.gz"])("old %s is measured as MTEB 1 measures it", async (file) => {
    const golden = (await readGolden("mteb-1.json")).sets[file]?.[scores];
    if (golden === undefined) throw new Error("no golden values");
    const found = await measure(`old/${file}`, scores);
    expectEqual(found, golden, ["map", "mrr@10"]);
    expectMeans(found, golden);
  });

  test("and as C-MTEB measured the published figures of rerankers", async () => {
    const golden = (await readGolden("c-mteb.json")).sets["strings.jsonl"]?.[scores];
    if (golden === undefined) throw new Error("no golden values");
    const found = await measure("old/strings.jsonl", scores);
    expectEqual(found, golden, ["map", "mrr@10"]);
    expectMeans(found, golden);
  });

  test("its nDCG@10 is that of MTEB 2, which converts such rows", async () => {
    const golden = (await readGolden("mteb-2.json")).sets["strings.jsonl"]?.[scores];
    if (golden === undefined) throw new Error("no golden values");
    const found = await measure("old/strings.jsonl", scores);
    // MTEB 2 numbers the questions it keeps, and its golden values are in the order of those ids.
    const ids = found.measured.queryIds.map((_, index) => `test_query${index}`);
    const renamed = { ...found, measured: { ...found.measured, queryIds: ids } };
    expectEqual(renamed, golden, ["ndcg@10"]);
  });

  test.each(["snappy", "zstd", "json-lines"])(
    "the new layout in %s is measured as MTEB 2 measures it",
    async (packing) => {
      const golden = (await readGolden("mteb-2.json")).sets.snappy?.[scores];
      if (golden === undefined) throw new Error("no golden values");
      const found = await measure(`new/${packing}`, scores);
      expectEqual(found, golden, ["map", "mrr@10", "ndcg@10"]);
      // Half of the fifth digit, to which MTEB 2 rounds.
      expectMeans(found, golden, { map: 5, "ndcg@10": 5 });
    },
  );
});

test("Parquet and JSON Lines hold the same rows, also of several wordings", async () => {
  for (const [lines, parquet] of [
    ["old/strings.jsonl", "old/strings.parquet"],
    ["old/lists.jsonl.gz", "old/lists.parquet"],
    ["new/json-lines", "new/zstd"],
  ] as const) {
    const [a, b] = await Promise.all([measure(lines, "few ties"), measure(parquet, "few ties")]);
    expect(a.measured.queryIds).toEqual(b.measured.queryIds);
    expect(a.measured.figures).toEqual(b.measured.figures);
    expect(a.dataset.leftOut).toEqual(b.dataset.leftOut);
  }
});

test("questions that are left out, or that count 0, are counted", async () => {
  const old = await measure("old/strings.jsonl", "few ties");
  expect(old.dataset.leftOut).toEqual({ withoutPositive: 5, withoutNegative: 1, unjudged: 0 });
  expect(old.measured.queryIds).toHaveLength(18);
  const fresh = await measure("new/snappy", "few ties");
  expect(fresh.dataset.leftOut).toEqual({ withoutPositive: 0, withoutNegative: 0, unjudged: 3 });
  expect(fresh.measured.countedZero).toEqual({ withoutRelevant: 5, withoutCandidates: 8 });
});

test("a limit measures the first questions", async () => {
  const dataset = await openRerankingDataset(fixture("old/strings.jsonl"));
  const scorer = fixedScorer("few ties");
  const progress: string[] = [];
  const { queryIds } = await measureReranking(
    dataset,
    { reranked: scorer, dense: scorer },
    { limit: 2, onProgress: (done, total) => progress.push(`${done}/${total}`) },
  );
  expect(queryIds).toHaveLength(2);
  expect(progress).toEqual(["0/2", "1/2", "2/2"]);
});

test("the files' own order is a system in the new layout, and compared with", async () => {
  const { systems, comparisons } = await measure("new/snappy", "few ties");
  expect(systems.given?.map).toBeGreaterThan(0);
  expect(comparisons.map(({ a, b, metric }) => `${a} ${b} ${metric}`)).toEqual([
    "reranked dense map",
    "reranked dense mrr@10",
    "reranked dense ndcg@10",
    "reranked given map",
    "reranked given mrr@10",
    "reranked given ndcg@10",
  ]);
  // The same scores on both sides: nothing differs, and the test says so.
  expect(comparisons[0]).toMatchObject({ delta: 0, pValue: 1 });
  expect(comparisons[3]?.delta).toBeCloseTo(systems.reranked.map - (systems.given?.map ?? Number.NaN), 12);
});

test("an order that lists what is relevant before everything else is nobody's, and not reported", async () => {
  expect((await measure("old/strings.jsonl", "few ties")).systems.given).toBeNull();
});

test("an abort ends it between two questions", async () => {
  const dataset = await openRerankingDataset(fixture("new/snappy"));
  const scorer = fixedScorer("few ties");
  const controller = new AbortController();
  const measuring = measureReranking(
    dataset,
    { reranked: scorer, dense: scorer },
    { signal: controller.signal, onProgress: (done) => done === 3 && controller.abort(new Error("enough")) },
  );
  await expect(measuring).rejects.toThrow("enough");
});
