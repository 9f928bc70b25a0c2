import { readFile } from "node:fs/promises";
import { sayIssues } from "@secondpass/inference";
import { z } from "zod";
import { SavedRunError } from "./gate-errors";

/** What systems were worth, question by question: enough to test a later run against it. */
const savedRunSchema = z.object({
  format: z.literal("secondpass-run/1"),
  /** What was asked of what: the name of a dataset, or of an experiment. */
  name: z.string(),
  createdAt: z.string(),
  /** What made it: models with their revisions, depths. Shown beside the numbers, never compared. */
  made: z.record(z.string(), z.unknown()),
  questions: z.array(z.object({ id: z.string(), text: z.string() })),
  /** System to metric to one value per question. */
  systems: z.record(z.string(), z.record(z.string(), z.array(z.number()))),
});

/** One value per question, in the order of the questions. */
type Values = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

export type SavedRun = Readonly<Omit<z.infer<typeof savedRunSchema>, "systems" | "questions">> & {
  readonly questions: readonly { readonly id: string; readonly text: string }[];
  readonly systems: Values;
};

/** @throws SavedRunError naming the file and what is wrong with it */
export async function readSavedRun(path: string): Promise<SavedRun> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new SavedRunError(path, error instanceof SyntaxError ? "is not JSON" : `cannot be read: ${error}`);
  }
  const parsed = savedRunSchema.safeParse(value);
  if (!parsed.success)
    throw new SavedRunError(
      path,
      `is no saved run: ${sayIssues(parsed.error, value, { whole: "it", namesFields: true }).join(" ")}`,
    );
  const { questions, systems } = parsed.data;
  for (const [system, metrics] of Object.entries(systems))
    for (const [metric, values] of Object.entries(metrics))
      if (values.length !== questions.length)
        throw new SavedRunError(
          path,
          `has ${values.length} values of ${system} ${metric} for ${questions.length} questions`,
        );
  return parsed.data;
}

/** @param made what made the run, to be shown beside its numbers */
export function savedRun(
  name: string,
  perQuery: Pick<SavedRun, "questions" | "systems">,
  made: Readonly<Record<string, unknown>>,
): SavedRun {
  return { format: "secondpass-run/1", name, createdAt: new Date().toISOString(), made: { ...made }, ...perQuery };
}
