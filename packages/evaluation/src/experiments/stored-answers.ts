import type { Database } from "@secondpass/db";

/** Rows read at a time: between them the event loop turns, so that a large experiment does not hold up a question. */
const ROWS_AT_ONCE = 20;

/** The answers of an experiment as they are stored, by question. */
export async function* storedAnswers(
  database: Database,
  experimentId: string,
): AsyncGenerator<{ readonly question: number; readonly answer: string }> {
  for (let after = -1; ; ) {
    const rows = await database.prisma.experimentAnswer.findMany({
      where: { experimentId, question: { gt: after } },
      orderBy: { question: "asc" },
      take: ROWS_AT_ONCE,
    });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.question;
  }
}
