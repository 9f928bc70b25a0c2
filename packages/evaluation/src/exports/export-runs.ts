import {
  type DocumentHit,
  type ExperimentData,
  systemAnswer,
  toCsv,
  writeTrecQrels,
  writeTrecRun,
} from "@secondpass/ranking";
import type { ExperimentScores } from "../experiments/experiment";
import type { ExportedFile } from "./exported-file";
import { fileId } from "./file-id";

/**
 * A TREC run per system with the judgments it was scored by, in which trec_eval finds the same numbers. What judgments know as one
 * (the same content in two passages; by document, all its passages) has one id in these files, that of the passage found first;
 * what was judged and never found has its judgments' own. Scores are the places counted from the end: the recall score and the
 * rerank score of one list are of two scales.
 */
export function exportTrecRuns(data: ExperimentData): ExportedFile[] {
  const idOf = fileIds(data);
  const runs = data.systems.map((system) => {
    const run = new Map(
      data.questions.flatMap(({ key }, position) => {
        const targets = systemAnswer(data, system, position)?.targets;
        if (targets === undefined) return [];
        const hits = targets.map((target, index): DocumentHit => {
          return { documentId: idOf(target), rank: index + 1, score: targets.length - index };
        });
        return [[fileId(key), hits] as const];
      }),
    );
    const tag = system.name.replace(/[^\p{Letter}\p{Number}_-]+/gu, "_");
    return { name: `${tag}.run`, text: writeTrecRun(run, tag) };
  });
  const qrels = new Map(
    data.questions.map(({ key, grades }) => [
      fileId(key),
      new Map([...grades].map(([target, grade]) => [idOf(target), grade])),
    ]),
  );
  return [...runs, { name: "qrels.txt", text: writeTrecQrels(qrels) }];
}

function fileIds({ passages, unit }: ExperimentData): (target: string) => string {
  const ids = new Map<string, string>();
  if (unit === "passage") for (const { target, id } of passages) if (!ids.has(target)) ids.set(target, id);
  return (target) => fileId(ids.get(target) ?? target);
}

/** Every value of every system, a row per question and system. */
export function exportScores(data: ExperimentData, scores: ExperimentScores): ExportedFile {
  const rows = scores.questions.flatMap((position, row) => {
    const question = data.questions[position];
    return Object.entries(scores.systems).map(([system, metrics]) => ({
      question: question?.key ?? "",
      text: question?.text ?? "",
      origin: question?.origin ?? "",
      system,
      ...Object.fromEntries(Object.entries(metrics).map(([metric, values]) => [metric, values[row] ?? null])),
    }));
  });
  return { name: "scores.csv", text: toCsv(rows) };
}
