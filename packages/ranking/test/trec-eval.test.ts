import { describe, expect, it } from "vitest";
import { BadLineError, DuplicateHitError, evaluateRun, readTrecQrels, readTrecRun, writeTrecRun } from "../src";
import golden from "./golden/trec-eval.json";

// What trec_eval's own code says of random runs, at full precision: training/golden/record.py. Ties, ties only as 32-bit floats, odd
// ids, grades from -1 to 3, unjudged documents, queries on one side only.
type Collection = {
  readonly name: string;
  readonly run: string;
  readonly qrels: string;
  readonly perQuery: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly means: Readonly<Record<string, number>>;
};
const collections: readonly Collection[] = golden.collections;
const METRICS =
  "ndcg ndcg@5 ndcg@10 ndcg@100 mrr mrr@10 map map@10 map@100 recall@10 recall@100 p@5 p@10 judged@10".split(" ");

const evaluated = async (run: string, { qrels }: Collection) =>
  evaluateRun(await readTrecRun(run), await readTrecQrels(qrels), METRICS);

/** The largest difference over all queries; infinite when a query is on one side only. */
function largestDifference(ours: ReadonlyMap<string, number>, theirs: Readonly<Record<string, number>>): number {
  const queryIds = new Set([...ours.keys(), ...Object.keys(theirs)]);
  const differences = [...queryIds].map((queryId) => {
    const [left, right] = [ours.get(queryId), theirs[queryId]];
    return left === undefined || right === undefined ? Number.POSITIVE_INFINITY : Math.abs(left - right);
  });
  return Math.max(...differences);
}

describe.each(collections)("where $name", (collection) => {
  it.each(METRICS)("%s equals trec_eval's for every query, to 1e-9", async (metric) => {
    // As it is, and through our writer, which leaves no ties.
    for (const text of [collection.run, writeTrecRun(await readTrecRun(collection.run), "again")]) {
      const { queryIds, perQuery, unanswerable } = await evaluated(text, collection);
      const ours = new Map(queryIds.map((queryId, index) => [queryId, perQuery.get(metric)?.[index] ?? Number.NaN]));
      const theirs = Object.entries(collection.perQuery[metric] ?? {});
      const answerable = theirs.filter(([queryId]) => !unanswerable.includes(queryId));
      expect(largestDifference(ours, Object.fromEntries(answerable))).toBeLessThan(1e-9);
    }
  });

  it("has the means of trec_eval -c, but for the queries that nobody could answer", async () => {
    const { queryIds, unanswerable, means } = await evaluated(collection.run, collection);
    // trec_eval counts those as 0. Judged@10 alone is not 0 for them: nothing is relevant there, but something is judged.
    const share = queryIds.length / (queryIds.length + unanswerable.length);
    const comparable = METRICS.filter((metric) => unanswerable.length === 0 || metric !== "judged@10");
    const differences = comparable.map((metric) =>
      Math.abs((means[metric] ?? Number.NaN) * share - (collection.means[metric] ?? Number.NaN)),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-9);
  });
});

it("leaves out just the two queries of the second collection that have nothing relevant", async () => {
  const counts = collections.map(
    async (collection) => (await evaluated(collection.run, collection)).unanswerable.length,
  );
  expect(await Promise.all(counts)).toEqual([0, 2]);
});

it("refuses a document that comes twice for a query, as trec_eval does, by name", async () => {
  const qrels = new Map([["q1", new Map([["a", 1]])]]);
  await expect(readTrecRun("q1 Q0 a 1 2 x\nq1 Q0 a 2 1 x\n")).rejects.toThrow(BadLineError);
  await expect(readTrecQrels("q1 0 a 1\nq1 0 a 1\n")).rejects.toThrow(BadLineError);
  const hit = { documentId: "a", score: 1, rank: 1 };
  expect(() => evaluateRun(new Map([["q1", [hit, hit]]]), qrels, METRICS)).toThrow(DuplicateHitError);
});
