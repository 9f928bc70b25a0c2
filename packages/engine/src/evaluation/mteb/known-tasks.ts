import { basename, dirname, resolve } from "node:path";
import { KNOWN_MODELS, type PublishedReranking } from "@secondpass/inference";
import { InvalidInputError } from "../../engine-error";
import { type PublishedFigure, RERANKING_TASKS, type RerankingTask } from "./reranking-types";

type Column = Exclude<keyof PublishedReranking, "source">;

/** The column of the published table that each task is; MTEB and C-MTEB name two of the tasks differently. */
const COLUMNS: Readonly<Record<RerankingTask, { readonly column: Column; readonly alias?: string }>> = {
  T2Reranking: { column: "t2" },
  T2RerankingZh2En: { column: "t2Zh2En" },
  T2RerankingEn2Zh: { column: "t2En2Zh" },
  MMarcoReranking: { column: "mMarco" },
  "CMedQAv1-reranking": { column: "cMedQaV1", alias: "CMedQAv1" },
  "CMedQAv2-reranking": { column: "cMedQaV2", alias: "CMedQAv2" },
};

/** File and folder names that say nothing of the data set: of splits, shards, and the hub's own cache. */
const UNTELLING = /^(data|default|snapshots|[0-9a-f]{40}|(train|dev|test|validation)([-_.].*)?|\d+)$/;

/** What a file or folder is called: its own name without endings, or the name of the nearest folder above that tells something. */
export function datasetName(path: string): string {
  let place = resolve(path);
  while (UNTELLING.test(stem(place)) && dirname(place) !== place) place = dirname(place);
  return stem(place);
}

/**
 * The task that a data set is: as the caller says, or else as its name does, in which the hub's folders write `T2Reranking_zh2en`.
 *
 * @param asked a task's name in any spelling of case and hyphens
 * @returns undefined when the name is no task's
 * @throws InvalidInputError when what was asked for is none
 */
export function recogniseTask(name: string, asked: string | undefined): RerankingTask | undefined {
  if (asked === undefined) {
    const inName = RERANKING_TASKS.filter((task) => namesOf(task).some((known) => plain(name).includes(known)));
    return inName.sort((a, b) => plain(b).length - plain(a).length)[0];
  }
  const task = RERANKING_TASKS.find((known) => namesOf(known).includes(plain(asked)));
  if (task !== undefined) return task;
  throw new InvalidInputError(`The task is "${asked}"; published figures are known of ${RERANKING_TASKS.join(", ")}.`);
}

/** What publishers state for a task, as fractions: MAP over all of its questions. */
export function publishedFigures(task: RerankingTask): PublishedFigure[] {
  const { column } = COLUMNS[task];
  return KNOWN_MODELS.flatMap(({ id, published }) =>
    published === null ? [] : [{ model: id, map: asFraction(published[column]), source: published.source }],
  );
}

function namesOf(task: RerankingTask): string[] {
  return [task, COLUMNS[task].alias ?? task].map(plain);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Published with two digits after the point of a percentage. */
function asFraction(percentage: number): number {
  return Number((percentage / 100).toFixed(4));
}

function stem(path: string): string {
  return basename(path).replace(/(\.(jsonl|json|parquet|gz))+$/i, "");
}
