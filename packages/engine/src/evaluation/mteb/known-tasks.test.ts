import { expect, test } from "vitest";
import { datasetName, publishedFigures, recogniseTask } from "./known-tasks";
import { RERANKING_TASKS } from "./reranking-types";

test.each([
  ["/data/T2Reranking", "T2Reranking", "T2Reranking"],
  ["/data/T2Reranking/data/dev-00000-of-00001-65d96bde8023d9b9.parquet", "T2Reranking", "T2Reranking"],
  ["/data/T2Reranking_zh2en/dev.jsonl.gz", "T2Reranking_zh2en", "T2RerankingZh2En"],
  ["/data/Mmarco-reranking.jsonl", "Mmarco-reranking", "MMarcoReranking"],
  ["/data/CMedQAv2-reranking/test/0000.parquet", "CMedQAv2-reranking", "CMedQAv2-reranking"],
  [
    `/hub/datasets--C-MTEB--CMedQAv1-reranking/snapshots/${"0f".repeat(20)}`,
    "datasets--C-MTEB--CMedQAv1-reranking",
    "CMedQAv1-reranking",
  ],
  ["/data/T2Reranking/my-own.jsonl", "my-own", undefined],
  ["/data/cmedqa", "cmedqa", undefined],
])("%s is called %s and is the task %s", (path, name, task) => {
  expect(datasetName(path)).toBe(name);
  expect(recogniseTask(datasetName(path), undefined)).toBe(task);
});

test("a task that is asked for counts whatever the name, in any spelling of case and hyphens", () => {
  expect(recogniseTask("T2Reranking", "cmedqav1")).toBe("CMedQAv1-reranking");
  expect(recogniseTask("mine", "t2-reranking")).toBe("T2Reranking");
  expect(() => recogniseTask("mine", "T2")).toThrow(/"T2".*T2Reranking, T2RerankingZh2En/);
});

test("every task has the published figures of the BGE models, as fractions with their source", () => {
  for (const task of RERANKING_TASKS) {
    const figures = publishedFigures(task);
    expect(figures.map(({ model }) => model)).toEqual(
      expect.arrayContaining(["BAAI/bge-reranker-base", "BAAI/bge-reranker-large"]),
    );
    for (const { map, source } of figures) {
      expect(map).toBeGreaterThan(0);
      expect(map).toBeLessThan(1);
      expect(source).toMatch(/^https:/);
    }
  }
  expect(publishedFigures("T2Reranking")[0]).toMatchObject({ model: "BAAI/bge-reranker-base", map: 0.6728 });
});
