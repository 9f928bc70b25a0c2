import type { Corpus } from "../corpus/corpus";
import type { Judgments, NewJudgment } from "../judgments/judgments";
import { normaliseQuery } from "../queries/query-sha";
import type { QuestionSets } from "../questions/question-sets";
import type { ImportedJudgment, ImportProblem } from "./imported";
import { type LocatedJudgment, locateTargets } from "./locate-targets";
import { parseImport } from "./parse-import";

export type ImportRequest = {
  readonly kbId: string;
  /** Files as they are, each with its name. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** The set that questions are added to, and whose keys judgments may name; null takes judgments alone. */
  readonly set: string | null;
  /** Whose judgments these are where the file does not say. */
  readonly judge: string;
};

export type ImportReport = {
  readonly questions: { readonly added: number; readonly known: number };
  /** Judged pairs that were stored. */
  readonly judgments: number;
  /** What could not be used, each with its line; the rest was. */
  readonly problems: readonly ImportProblem[];
  readonly notes: readonly string[];
};

type Parts = { readonly corpus: Corpus; readonly judgments: Judgments; readonly sets: QuestionSets };

/**
 * Takes in questions and judgments from files. Each part that cannot be used is named, and what can be is kept.
 *
 * @throws QuestionSetNotFoundError, InvalidEvaluationInputError
 */
export async function importEvaluation(request: ImportRequest, parts: Parts): Promise<ImportReport> {
  const { kbId, set } = request;
  const files = await Promise.all(request.files.map(({ name, text }) => parseImport(name, text)));
  // A file of judgments has its question in every line.
  const questions = [
    ...new Map(
      files.flatMap((file) => file.questions).map((question) => [normaliseQuery(question.text), question]),
    ).values(),
  ];
  const added =
    set === null || questions.length === 0
      ? { added: 0, known: 0 }
      : await parts.sets.add(
          kbId,
          set,
          questions.map((question) => ({ ...question, origin: "imported" as const })),
        );
  const texts = new Map([...questions, ...(set === null ? [] : (await parts.sets.get(kbId, set)).all)].flatMap(keyed));
  const corpusTexts = new Map(files.flatMap(({ corpus }) => [...corpus]));
  const located = await locateTargets(
    parts.corpus,
    kbId,
    files.flatMap(({ judgments }) => judgments),
    corpusTexts,
  );
  const usable: NewJudgment[] = [];
  const problems: ImportProblem[] = files.flatMap((file) => file.problems);
  for (const { judgment, targets } of located) {
    const query = queryOf(judgment, texts);
    if (query === null || targets.length === 0) problems.push(problemOf({ judgment, targets }, query));
    else
      usable.push(
        ...targets.map((target) => ({
          query,
          target,
          grade: judgment.grade,
          judge: judgment.judge ?? request.judge,
          origin: "imported" as const,
        })),
      );
  }
  if (usable.length > 0) await parts.judgments.put(kbId, usable);
  return { questions: added, judgments: usable.length, problems, notes: files.flatMap(({ notes }) => notes) };
}

function keyed({ key, text }: { readonly key: string | null; readonly text: string }): [string, string][] {
  return key === null ? [] : [[key, normaliseQuery(text)]];
}

function queryOf({ question }: ImportedJudgment, texts: ReadonlyMap<string, string>): string | null {
  return "text" in question ? question.text : (texts.get(question.key) ?? null);
}

function problemOf({ judgment }: LocatedJudgment, query: string | null): ImportProblem {
  const { file, line, question, target } = judgment;
  if (query === null) {
    const key = "key" in question ? question.key : "";
    return {
      file,
      line,
      message: `judges the question "${key}", which is neither in the files nor in the question set; import its queries too`,
    };
  }
  const asked = "key" in question ? `, judged for "${question.key}",` : "";
  const named = {
    id: () =>
      `"${"id" in target ? target.id : ""}"${asked} is no passage or document of this knowledge base, and no line of a corpus file that is in it`,
    section: () =>
      `there is no heading "${"heading" in target ? target.heading : ""}" in a document called "${"document" in target ? target.document : ""}"`,
    text: () =>
      `the judged text is in ${"document" in target && target.document !== null ? `no document called "${target.document}"` : "no document"} of this knowledge base`,
  };
  return { file, line, message: named[target.kind]() };
}
