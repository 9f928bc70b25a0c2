import { connect } from "@lancedb/lancedb";
import { describe, expect, it } from "vitest";
import { indexedPassage, temporaryDirectory, temporaryIndex } from "../../test/temporary-index";
import type { IndexedPassage } from "./passage-table";
import { dropVectorIndex, readVectorIndexPlan, refreshVectorIndex } from "./vector-index";

const DIMENSION = 16;

/** Vectors around 200 topics, as embeddings are, from a seeded generator. */
function syntheticPassages(count: number, seed = 1): IndexedPassage[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const topics = Array.from({ length: 200 }, () => Array.from({ length: DIMENSION }, random));
  return Array.from({ length: count }, (_, at) => {
    const topic = topics[at % topics.length] ?? [];
    const vector = Float32Array.from(topic, (value) => value + random() * 0.8);
    const norm = Math.hypot(...vector);
    return indexedPassage(`p${String(at).padStart(6, "0")}`, `passage ${at}`, {
      vector: vector.map((value) => value / norm),
    });
  });
}

function bruteForce(passages: readonly IndexedPassage[], query: Float32Array, limit: number): string[] {
  return passages
    .map(({ id, vector }) => ({ id, score: vector.reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ id }) => id);
}

describe("vector search at 10,000 passages and more", () => {
  it("is exact on request, and finds at least 98 % of the true top 100 through the index", async () => {
    const directory = await temporaryDirectory();
    const passages = syntheticPassages(10_500);
    const index = await temporaryIndex({ directory, dimension: DIMENSION });
    await index.upsert(passages);
    expect(await index.report()).toMatchObject({ kind: "exact", rows: 10_500, recallAt100: 1 });

    const report = await index.maintain();
    expect(report.kind).toBe("ivf_flat");
    expect(report.recallAt100).toBeGreaterThanOrEqual(0.98);

    // Questions that were not among the vectors it was measured with.
    const questions = syntheticPassages(250, 99)
      .slice(200)
      .map(({ vector }) => vector);
    let found = 0;
    for (const question of questions) {
      const truth = bruteForce(passages, question, 100);
      const exact = await index.searchDense(question, { limit: 100, exact: true });
      expect(new Set(exact.map((hit) => hit.passage.id))).toEqual(new Set(truth));
      const indexed = new Set((await index.searchDense(question, { limit: 100 })).map((hit) => hit.passage.id));
      found += truth.filter((id) => indexed.has(id)).length / truth.length;
    }
    expect(found / questions.length).toBeGreaterThanOrEqual(0.98);

    // The plan is part of the table: it is there for the next handle, and stays while nothing changes.
    const other = await temporaryIndex({ directory, dimension: DIMENSION });
    expect(await other.report()).toEqual(report);
    expect(await index.maintain()).toEqual(report);

    // Rows written after the index was built are found at once.
    const [late] = syntheticPassages(1, 7);
    if (late === undefined) throw new Error("one passage expected");
    await index.upsert([{ ...late, id: "late" }]);
    expect((await other.searchDense(late.vector, { limit: 1 }))[0]?.passage.id).toBe("late");
  });

  it("raises the probes until the wanted recall holds", async () => {
    const index = await temporaryIndex({ dimension: DIMENSION });
    await index.upsert(syntheticPassages(30_000));
    const connection = await connect(index.directory);
    const table = await connection.openTable(index.table);
    const wanted = { rows: 30_000, probesFirst: 1 };
    const loose = await refreshVectorIndex(table, { ...wanted, recallLeast: 0 });
    expect(loose).toMatchObject({ probes: 1 });
    expect(loose.recallAt100).toBeLessThan(0.98);
    await dropVectorIndex(table);
    const strict = await refreshVectorIndex(table, { ...wanted, recallLeast: 0.98 });
    expect(strict.recallAt100).toBeGreaterThanOrEqual(0.98);
    expect(strict.probes).toBeGreaterThan(1);
    expect(await readVectorIndexPlan(table)).toEqual(strict);
    connection.close();
  });

  it("follows growing and shrinking", async () => {
    const index = await temporaryIndex({ dimension: DIMENSION, exactBelow: 1_000 });
    await index.upsert(syntheticPassages(1_200));
    expect(await index.maintain()).toMatchObject({ kind: "ivf_flat", rows: 1_200 });
    await index.upsert(syntheticPassages(3_000).map((passage) => ({ ...passage, revisionId: "r2" })));
    expect(await index.maintain()).toMatchObject({ kind: "ivf_flat", rows: 3_000 });
    await index.deleteRevisions(["r2"]);
    expect(await index.maintain()).toMatchObject({ kind: "exact", rows: 0, recallAt100: 1 });
  });

  it("is measured again after rows changed", async () => {
    const index = await temporaryIndex({ dimension: DIMENSION, exactBelow: 1_000 });
    const passages = syntheticPassages(1_300);
    await index.upsert(passages.map((passage, at) => ({ ...passage, revisionId: at < 1_200 ? "r1" : "r2" })));
    await index.maintain();
    await index.deleteRevisions(["r2"]);
    const report = await index.maintain();
    expect(report).toMatchObject({ kind: "ivf_flat", rows: 1_200 });
    expect(report.recallAt100).toBeGreaterThanOrEqual(0.98);
  });

  it("stays exact below the threshold", async () => {
    const index = await temporaryIndex({ dimension: DIMENSION });
    await index.upsert(syntheticPassages(500));
    expect(await index.maintain()).toEqual({
      kind: "exact",
      rows: 500,
      recallAt100: 1,
      probes: null,
    });
  });
});
