import type { Database, ScoreCutRow } from "@secondpass/db";
import { InvalidEvaluationInputError } from "../evaluation-error";
import type { RecordedModel } from "../experiments/pipeline";

/** Below this rerank score a passage of a knowledge base counts as not relevant. */
export type ScoreCut = {
  readonly reranker: RecordedModel;
  /** In the reranker's own units. */
  readonly cut: number;
  /** What to expect of it, measured out of fold; null when it was set by hand. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** The number of the experiment that measured it; null when it was set by hand. */
  readonly experiment: number | null;
  readonly createdAt: Date;
};

/** Cuts of knowledge bases. One belongs to the very reranker it was measured with: another revision of it has other scores. */
export class ScoreCuts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(kbId: string): Promise<ScoreCut[]> {
    const rows = await this.#database.prisma.scoreCut.findMany({ where: { kbId }, orderBy: { createdAt: "asc" } });
    return rows.map(fromRow);
  }

  async of(kbId: string, reranker: RecordedModel): Promise<ScoreCut | null> {
    const key = keyOf(reranker);
    const row = await this.#database.prisma.scoreCut.findUnique({ where: { kbId_reranker: { kbId, reranker: key } } });
    return row === null ? null : fromRow(row);
  }

  /** @throws InvalidEvaluationInputError for a cut that is no number */
  async set(
    kbId: string,
    { reranker, cut, precision, recall, experiment }: Omit<ScoreCut, "createdAt">,
  ): Promise<void> {
    if (!Number.isFinite(cut))
      throw new InvalidEvaluationInputError(`The cut is ${cut}; it must be a number in the reranker's own units.`);
    const key = keyOf(reranker);
    const data = { cut, precision, recall, experiment, createdAt: new Date() };
    await this.#database.write((transaction) =>
      transaction.scoreCut.upsert({
        where: { kbId_reranker: { kbId, reranker: key } },
        create: { kbId, reranker: key, ...data },
        update: data,
      }),
    );
  }

  async remove(kbId: string, reranker: RecordedModel): Promise<void> {
    const key = keyOf(reranker);
    await this.#database.write((transaction) => transaction.scoreCut.deleteMany({ where: { kbId, reranker: key } }));
  }
}

/** Equal identities give equal text, in whatever order their parts come. */
function keyOf(reranker: RecordedModel): string {
  return JSON.stringify(Object.fromEntries(Object.entries(reranker).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function fromRow({ reranker, cut, precision, recall, experiment, createdAt }: ScoreCutRow): ScoreCut {
  return { reranker: JSON.parse(reranker) as RecordedModel, cut, precision, recall, experiment, createdAt };
}
