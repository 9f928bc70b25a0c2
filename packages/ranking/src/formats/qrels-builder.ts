import type { Qrels } from "../run";
import { BadLineError, type NumberedLine, shown } from "./lines";

/** Collects judgements line by line, each pair once. */
export class QrelsBuilder {
  readonly #qrels = new Map<string, Map<string, number>>();

  /** @throws BadLineError when the pair was judged before: which of the two grades counts would be a guess */
  add(queryId: string, judgedId: string, grade: number, { number }: NumberedLine): void {
    const grades = this.#qrels.get(queryId) ?? new Map<string, number>();
    if (grades.has(judgedId)) {
      const pair = `${shown(judgedId)} for query ${shown(queryId)} a second time`;
      throw new BadLineError(number, pair, "each pair judged once");
    }
    this.#qrels.set(queryId, grades.set(judgedId, grade));
  }

  build(): Qrels {
    return this.#qrels;
  }
}
