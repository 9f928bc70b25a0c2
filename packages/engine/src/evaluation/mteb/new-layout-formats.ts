import { z } from "zod";
import { queryTextSchema } from "./query-text-schema";
import type { RowFormat } from "./read-rows";

/** Whole numbers are ids too; Parquet's come as bigint. */
const idSchema = z
  .union([z.string(), z.int(), z.bigint()], { error: "expected an id: a text or a whole number" })
  .transform(String);

const ID_COLUMNS = ["_id", "id"];

/** As MTEB does, `_id` is read before `id`. */
function withId<T extends z.ZodRawShape>(shape: T) {
  return z.preprocess(
    (row) => (typeof row === "object" && row !== null && "_id" in row ? { ...row, id: row._id } : row),
    z.object({ id: idSchema, ...shape }),
  );
}

/** The four tables of MTEB's new layout (`abstasks/retrieval_dataset_loaders.py`). */
export const NEW_LAYOUT_FORMATS = {
  corpus: {
    columns: [ID_COLUMNS, ["text"]],
    optional: ["title"],
    schema: withId({ text: z.string(), title: z.string().nullish() }),
  },
  queries: {
    columns: [ID_COLUMNS, ["text"]],
    optional: ["instruction"],
    schema: withId({
      text: queryTextSchema,
      instruction: z.null({ error: "found an instruction; tasks with instructions are not measured here" }).optional(),
    }),
  },
  qrels: {
    columns: [["query-id"], ["corpus-id"], ["score"]],
    schema: z.object({
      "query-id": idSchema,
      "corpus-id": idSchema,
      score: z.union([z.int(), z.bigint()], { error: "expected a whole number" }).transform(Number),
    }),
  },
  top_ranked: {
    columns: [["query-id"], ["corpus-ids"]],
    schema: z.object({ "query-id": idSchema, "corpus-ids": z.array(idSchema) }),
  },
} satisfies Readonly<Record<string, RowFormat<unknown>>>;
