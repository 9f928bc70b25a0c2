import { randomUUID } from "node:crypto";
import type { Database, DatabaseTransaction, QuestionRow, QuestionSetRow } from "@secondpass/db";
import { InvalidEvaluationInputError } from "../evaluation-error";
import { normaliseQuery, querySha } from "../queries/query-sha";
import { QuestionSetExistsError, QuestionSetNotFoundError } from "./question-errors";
import type { Question, QuestionOrigin, QuestionSet, QuestionSetSummary } from "./question-set";

export type NewQuestion = {
  /** The id it has in files; null lets one be made. */
  readonly key: string | null;
  readonly text: string;
  readonly origin: QuestionOrigin;
};

/** `known`: questions that the set has already, by their text. */
export type AddedQuestions = { readonly added: number; readonly known: number };

const NAME_CHARACTERS_MAX = 80;
/** As long as a question may be that is asked. */
export const QUESTION_CHARACTERS_MAX = 2_000;
export const QUESTIONS_PER_SET_MAX = 10_000;

/** Questions that are asked together. */
export class QuestionSets {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(kbId: string): Promise<QuestionSetSummary[]> {
    const rows = await this.#database.prisma.questionSet.findMany({
      where: { kbId },
      include: { questions: { select: { querySha: true, origin: true } } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    const judged = await this.#judgedShas(kbId);
    return rows.map((row) => summarise(row, row.questions, judged));
  }

  /** By id, or by name within a knowledge base. @throws QuestionSetNotFoundError, which lists the names there are */
  async get(kbId: string, set: string): Promise<QuestionSet> {
    const row = await this.#database.prisma.questionSet.findFirst({
      where: { kbId, OR: [{ id: set }, { name: set }] },
      include: { questions: { orderBy: { position: "asc" } } },
    });
    if (row === null) throw await this.#notFound(kbId, set);
    const judged = await this.#judgedShas(kbId);
    return { ...summarise(row, row.questions, judged), all: row.questions.map(toQuestion) };
  }

  /** @throws QuestionSetExistsError, InvalidEvaluationInputError */
  async create(kbId: string, name: string): Promise<QuestionSetSummary> {
    const parsed = parseName(name);
    const row = await this.#database.write(async (transaction) => {
      const known = await transaction.questionSet.findFirst({ where: { kbId, name: parsed } });
      if (known !== null) throw new QuestionSetExistsError(parsed);
      return transaction.questionSet.create({ data: { id: randomUUID(), kbId, name: parsed } });
    });
    return summarise(row, [], new Set());
  }

  /** Its judgments stay: they belong to the knowledge base. @throws QuestionSetNotFoundError */
  async delete(kbId: string, set: string): Promise<void> {
    const { id } = await this.get(kbId, set);
    await this.#database.write((transaction) => transaction.questionSet.deleteMany({ where: { id } }));
  }

  /**
   * Adds questions at the end. One whose text is there already is counted, not added; a key that is taken gets a number behind it.
   *
   * @throws QuestionSetNotFoundError; InvalidEvaluationInputError when one is empty or too long, or there would be too many
   */
  async add(kbId: string, set: string, questions: readonly NewQuestion[]): Promise<AddedQuestions> {
    const { id } = await this.get(kbId, set);
    const parsed = questions.map(parseQuestion);
    return this.#database.write(async (transaction) => {
      const there = await transaction.question.findMany({ where: { setId: id } });
      const shas = new Set(there.map((question) => question.querySha));
      const keys = new Set(there.map(({ key }) => key));
      let position = there.reduce((last, question) => Math.max(last, question.position + 1), 0);
      const added = await transaction.question.createMany({
        data: parsed.flatMap((question) => {
          if (shas.has(question.querySha)) return [];
          shas.add(question.querySha);
          const key = freeKey(question.key ?? `q${position + 1}`, keys);
          keys.add(key);
          return { ...question, key, id: randomUUID(), setId: id, position: position++ };
        }),
      });
      await assertRoom(transaction, id);
      return { added: added.count, known: parsed.length - added.count };
    });
  }

  async removeQuestion(kbId: string, questionId: string): Promise<void> {
    await this.#database.write((transaction) =>
      transaction.question.deleteMany({ where: { id: questionId, set: { kbId } } }),
    );
  }

  async #judgedShas(kbId: string): Promise<ReadonlySet<string>> {
    const rows = await this.#database.prisma.judgment.findMany({
      where: { kbId },
      distinct: ["querySha"],
      select: { querySha: true },
    });
    return new Set(rows.map((row) => row.querySha));
  }

  async #notFound(kbId: string, set: string): Promise<QuestionSetNotFoundError> {
    const rows = await this.#database.prisma.questionSet.findMany({ where: { kbId }, orderBy: { name: "asc" } });
    return new QuestionSetNotFoundError(
      set,
      rows.map(({ name }) => name),
    );
  }
}

async function assertRoom(transaction: DatabaseTransaction, setId: string): Promise<void> {
  const count = await transaction.question.count({ where: { setId } });
  if (count <= QUESTIONS_PER_SET_MAX) return;
  throw new InvalidEvaluationInputError(
    `The set would have ${count.toLocaleString("en")} questions; at most ${QUESTIONS_PER_SET_MAX.toLocaleString("en")} are asked together. Nothing was added: use a second set.`,
  );
}

function parseQuestion({ key, text, origin }: NewQuestion) {
  const query = normaliseQuery(text);
  if (query === "") throw new InvalidEvaluationInputError("A question is empty. Write what is asked.");
  if (query.length > QUESTION_CHARACTERS_MAX) {
    throw new InvalidEvaluationInputError(
      `The question “${query.slice(0, 40)}…” has ${query.length.toLocaleString("en")} characters; at most ${QUESTION_CHARACTERS_MAX.toLocaleString("en")} are asked.`,
    );
  }
  const trimmed = key?.trim() ?? "";
  return { key: trimmed === "" ? null : trimmed, text: query, querySha: querySha(query), origin };
}

function freeKey(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key;
  for (let number = 2; ; number += 1) if (!taken.has(`${key}-${number}`)) return `${key}-${number}`;
}

function parseName(name: string): string {
  const trimmed = name.trim();
  if (trimmed !== "" && trimmed.length <= NAME_CHARACTERS_MAX) return trimmed;
  throw new InvalidEvaluationInputError(
    `A question set's name has 1 to ${NAME_CHARACTERS_MAX} characters; this one has ${trimmed.length}.`,
  );
}

function summarise(
  { id, kbId, name, createdAt }: QuestionSetRow,
  questions: readonly Pick<QuestionRow, "querySha" | "origin">[],
  judged: ReadonlySet<string>,
): QuestionSetSummary {
  return {
    id,
    kbId,
    name,
    createdAt,
    questions: questions.length,
    synthetic: questions.filter(({ origin }) => origin === "synthetic").length,
    judged: questions.filter((question) => judged.has(question.querySha)).length,
  };
}

function toQuestion({ id, key, text, querySha: sha, origin }: QuestionRow): Question {
  return { id, key, text, querySha: sha, origin: origin as QuestionOrigin };
}
