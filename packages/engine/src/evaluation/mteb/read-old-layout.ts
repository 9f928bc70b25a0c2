import { z } from "zod";
import { DatasetError } from "../evaluation-errors";
import { queryTextSchema } from "./query-text-schema";
import { type RowFormat, readRows } from "./read-rows";
import type { RerankingDataset, RerankingSample } from "./reranking-dataset";

const ROWS = {
  columns: [["query"], ["positive"], ["negative"]],
  schema: z.object({
    query: queryTextSchema,
    positive: z.array(z.string()),
    negative: z.array(z.string()),
  }),
} satisfies RowFormat<unknown>;

type Row = z.infer<(typeof ROWS)["schema"]>;

/**
 * MTEB's old layout: rows `{query: string | string[], positive: string[], negative: string[]}`. As MTEB 1 (`RerankingEvaluator`) and
 * MTEB 2 when it converts such rows do, a row without a positive or without a negative is left out, and the candidates are the positives
 * and then the negatives, equal texts as often as they come. A query of several wordings is asked with each.
 *
 * The files are read twice: once to find what is wrong before anything is scored, and again by `read`, so that no more than a row group
 * is in memory.
 *
 * @throws DatasetError
 */
export async function readOldLayout(paths: readonly string[]): Promise<RerankingDataset> {
  let samples = 0;
  let withoutPositive = 0;
  let withoutNegative = 0;
  for await (const { positive, negative } of readRows(paths, ROWS)) {
    if (positive.length === 0) withoutPositive += 1;
    else if (negative.length === 0) withoutNegative += 1;
    else samples += 1;
  }
  if (samples === 0) {
    throw new DatasetError(
      `${paths.join(", ")}: of ${withoutPositive + withoutNegative} rows none has a positive and a negative, so there is nothing to measure.`,
    );
  }
  return {
    layout: "old",
    samples,
    leftOut: { withoutPositive, withoutNegative, unjudged: 0 },
    async *read() {
      let number = 0;
      for await (const row of readRows(paths, ROWS)) {
        if (row.positive.length > 0 && row.negative.length > 0) yield toSample(row, number);
        number += 1;
      }
    },
  };
}

function toSample({ query, positive, negative }: Row, number: number): RerankingSample {
  // Ids as MTEB 2 gives them (`abstasks/text/reranking.py`): they decide ties in its order.
  const idsOf = (kind: string, texts: readonly string[]) =>
    texts.map((text, index) => ({ id: `${kind}_${String(index).padStart(5, "0")}`, text }));
  const relevant = idsOf("apositive", positive);
  const others = idsOf("negative", negative);
  return {
    id: `${number + 1}`,
    queries: query,
    candidates: [...relevant, ...others],
    grades: new Map([...relevant.map(({ id }) => [id, 1] as const), ...others.map(({ id }) => [id, 0] as const)]),
  };
}
