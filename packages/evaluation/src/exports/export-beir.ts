import {
  type Document,
  type Qrels,
  writeBeirCorpus,
  writeBeirQrels,
  writeBeirQueries,
  writeTrecQrels,
} from "@secondpass/ranking";
import type { Corpus } from "../corpus/corpus";
import { judgedQrels } from "../judgments/judged-qrels";
import type { JudgedUnit } from "../judgments/judgment";
import type { ResolvedJudgment } from "../judgments/resolve-judgments";
import { contentSha } from "../judgments/target-sha";
import type { Question } from "../questions/question-set";
import type { ExportedFile } from "./exported-file";
import { fileId } from "./file-id";

type Parts = {
  readonly corpus: Corpus;
  readonly kbId: string;
  readonly questions: readonly Question[];
  readonly resolved: readonly ResolvedJudgment[];
  readonly unit: JudgedUnit;
};

/**
 * A question set with what it was asked of, in BEIR layout, as `secondpass evaluate --dataset` and others read it. By passage every
 * passage is a line of the corpus, by document every document. Judgments that are stale are of nothing in it and are left out.
 */
export async function exportBeir(parts: Parts): Promise<ExportedFile[]> {
  const { documents, qrels } = await corpusAndQrels(parts);
  const questions = parts.questions.map(({ key, text }) => ({ id: fileId(key), text }));
  return [
    { name: "corpus.jsonl", text: writeBeirCorpus(documents) },
    { name: "queries.jsonl", text: writeBeirQueries(questions) },
    { name: "qrels/test.tsv", text: writeBeirQrels(qrels) },
  ];
}

/** The judgments alone, as trec_eval reads them. */
export async function exportTrecQrels(parts: Parts): Promise<ExportedFile> {
  return { name: "qrels.txt", text: writeTrecQrels((await corpusAndQrels(parts)).qrels) };
}

async function corpusAndQrels({ corpus, kbId, questions, resolved, unit }: Parts) {
  const documents: Document[] = [];
  /** Target to the ids in the files: the same content may stand in several passages. */
  const idsOf = new Map<string, string[]>();
  const add = (target: string, document: Document) => {
    documents.push(document);
    idsOf.set(target, [...(idsOf.get(target) ?? []), document.id]);
  };
  for await (const { name, title, text, passages } of corpus.documents(kbId)) {
    if (unit === "document") add(name, { id: fileId(name), title, text });
    else for (const passage of passages) add(contentSha(passage.text), { ...passage, id: fileId(passage.id) });
  }
  const judged = judgedQrels(resolved, unit);
  const qrels: Qrels = new Map(
    questions.flatMap(({ key, querySha }) => {
      const grades = [...(judged.get(querySha) ?? [])].flatMap(([target, grade]) =>
        (idsOf.get(target) ?? []).map((id): [string, number] => [id, grade]),
      );
      return grades.length === 0 ? [] : [[fileId(key), new Map(grades)]];
    }),
  );
  return { documents, qrels };
}
