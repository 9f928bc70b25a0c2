import { randomUUID } from "node:crypto";
import type { Database, DatabaseTransaction, JudgmentRow } from "@secondpass/db";
import type { Passage } from "@secondpass/ranking";
import type { Corpus } from "../corpus/corpus";
import { InvalidEvaluationInputError } from "../evaluation-error";
import { normaliseQuery, querySha } from "../queries/query-sha";
import { GRADES, type Grade, type JudgedUnit, type Judgment, type JudgmentOrigin } from "./judgment";
import { type ResolvedJudgment, resolveJudgments } from "./resolve-judgments";
import { contentSha, documentSha } from "./target-sha";

/** What is judged: a passage as it is now, or a document as a whole. */
export type JudgedTarget =
  | {
      readonly unit: "passage";
      readonly documentName: string;
      readonly passage: Pick<Passage, "text" | "start" | "end">;
    }
  | { readonly unit: "document"; readonly documentName: string };

export type NewJudgment = {
  readonly query: string;
  readonly target: JudgedTarget;
  readonly grade: Grade;
  /** Who judges; white space around the name does not count. */
  readonly judge: string;
  readonly origin: JudgmentOrigin;
};

const JUDGE_CHARACTERS_MAX = 60;

/** The grades people gave, in the database. What they mean for the passages of today is found by `resolve`. */
export class Judgments {
  readonly #database: Database;
  readonly #corpus: Corpus;
  readonly #resolved = new Map<string, { readonly stamp: string; readonly rows: Promise<ResolvedJudgment[]> }>();

  constructor(parts: { readonly database: Database; readonly corpus: Corpus }) {
    this.#database = parts.database;
    this.#corpus = parts.corpus;
  }

  /** Grades targets; a judge's earlier grade of the same content for the same question is replaced, unless it is imported and the same. */
  async put(kbId: string, judgments: readonly NewJudgment[]): Promise<void> {
    const rows = judgments.map((judgment) => rowOf(kbId, judgment));
    await this.#database.write(async (transaction) => {
      for (const row of rows) await upsert(transaction, row);
      await bumpJudgments(transaction, kbId);
    });
  }

  /**
   * Takes a judge's grade of a target back, and those that came to it with a text that was cut anew: nothing of this judge is left that
   * holds for it. One that was never given is no error.
   */
  async remove(
    kbId: string,
    judgment: { readonly query: string; readonly target: JudgedTarget; readonly judge: string },
  ): Promise<void> {
    const { unit, targetSha } = keyOf(judgment.target);
    const judge = parseJudge(judgment.judge);
    const inherited = (await this.resolveQuery(kbId, judgment.query)).filter(
      ({ judgment: given, places }) =>
        given.judge === judge && places.some((place) => place.unit === "passage" && place.contentSha === targetSha),
    );
    await this.#database.write(async (transaction) => {
      await transaction.judgment.deleteMany({
        where: { kbId, querySha: querySha(judgment.query), unit, targetSha, judge },
      });
      await transaction.judgment.deleteMany({ where: { id: { in: inherited.map(({ judgment: { id } }) => id) } } });
      await bumpJudgments(transaction, kbId);
    });
  }

  /** Every judgment of a knowledge base, or those of some questions, oldest first. */
  async list(kbId: string, queryShas?: readonly string[]): Promise<Judgment[]> {
    const rows = await this.#database.prisma.judgment.findMany({
      where: { kbId, ...(queryShas === undefined ? {} : { querySha: { in: [...queryShas] } }) },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return rows.map(fromRow);
  }

  /** Where the judgments of one question hold now. Reads the documents they were made in, and all of them only when one is not found there. */
  async resolveQuery(kbId: string, query: string): Promise<ResolvedJudgment[]> {
    const judgments = await this.list(kbId, [querySha(query)]);
    const names = new Set(judgments.map(({ documentName }) => documentName));
    const near = await resolveJudgments(this.#corpus, kbId, judgments, names);
    return near.some(({ state }) => state === "stale") ? resolveJudgments(this.#corpus, kbId, judgments) : near;
  }

  /**
   * Where every judgment of a knowledge base holds now. Kept until a judgment or a document changes: it reads every document.
   */
  async resolve(kbId: string): Promise<ResolvedJudgment[]> {
    const knowledgeBase = await this.#database.prisma.knowledgeBase.findUnique({
      where: { id: kbId },
      select: { judgmentVersion: true },
    });
    const stamp = `${await this.#corpus.sha(kbId)} ${knowledgeBase?.judgmentVersion ?? "gone"}`;
    const kept = this.#resolved.get(kbId);
    if (kept?.stamp === stamp) return kept.rows;
    const rows = this.list(kbId).then((judgments) => resolveJudgments(this.#corpus, kbId, judgments));
    this.#resolved.set(kbId, { stamp, rows });
    rows.catch(() => this.#resolved.delete(kbId));
    return rows;
  }
}

/** @throws InvalidEvaluationInputError */
function rowOf(kbId: string, { query, target, grade, judge, origin }: NewJudgment) {
  const text = normaliseQuery(query);
  if (text === "")
    throw new InvalidEvaluationInputError("The question of a judgment is empty. Judge an asked question.");
  if (!GRADES.includes(grade))
    throw new InvalidEvaluationInputError(`The grade is ${grade}; it must be one of ${GRADES.join(", ")}.`);
  return { kbId, query: text, querySha: querySha(text), ...keyOf(target), grade, judge: parseJudge(judge), origin };
}

function keyOf(target: JudgedTarget) {
  const { unit, documentName } = target;
  if (target.unit === "document") return { unit, documentName, targetSha: documentSha(documentName) };
  const { text, start, end } = target.passage;
  return { unit, documentName, targetSha: contentSha(text), text, start, end };
}

/** @throws InvalidEvaluationInputError */
function parseJudge(name: string): string {
  const judge = name.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (judge !== "" && judge.length <= JUDGE_CHARACTERS_MAX) return judge;
  throw new InvalidEvaluationInputError(
    `A judge's name has 1 to ${JUDGE_CHARACTERS_MAX} characters; this one has ${judge.length}.`,
  );
}

type Row = ReturnType<typeof rowOf>;

/** What is derived from judgments is kept by this counter, in every process. */
async function bumpJudgments(transaction: DatabaseTransaction, kbId: string): Promise<void> {
  await transaction.knowledgeBase.updateMany({ where: { id: kbId }, data: { judgmentVersion: { increment: 1 } } });
}

async function upsert(transaction: DatabaseTransaction, row: Row): Promise<void> {
  const { kbId, querySha: sha, unit, targetSha, judge } = row;
  const where = { kbId_querySha_unit_targetSha_judge: { kbId, querySha: sha, unit, targetSha, judge } };
  if (row.origin === "imported") {
    // A file that says what is known already, such as an export of it, tells nothing of how it came to be.
    const given = await transaction.judgment.findUnique({ where, select: { grade: true } });
    if (given?.grade === row.grade) return;
  }
  await transaction.judgment.upsert({
    where,
    create: { id: randomUUID(), ...row },
    update: row,
  });
}

function fromRow(row: JudgmentRow): Judgment {
  const { id, query, querySha: sha, targetSha, documentName, text, start, end, judge, updatedAt } = row;
  return {
    id,
    query,
    querySha: sha,
    unit: row.unit as JudgedUnit,
    targetSha,
    documentName,
    text,
    start,
    end,
    grade: row.grade as Grade,
    judge,
    origin: row.origin as JudgmentOrigin,
    updatedAt,
  };
}
