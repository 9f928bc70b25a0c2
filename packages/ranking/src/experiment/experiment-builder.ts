import type {
  ExperimentData,
  ExperimentPassage,
  ExperimentPlan,
  ExperimentQuestion,
  QuestionAnswer,
} from "./experiment-data";
import type { StoredAnswer, StoredPassage } from "./stored-answer";

/** What stands before the answers. */
export type ExperimentHeader = ExperimentPlan & {
  readonly unit: "passage" | "document";
  readonly questions: readonly ExperimentQuestion[];
};

/** Puts an experiment together from answers that come one by one, as they are stored and sent: passages they share become one. */
export class ExperimentBuilder {
  readonly #header: ExperimentHeader;
  readonly #passages: ExperimentPassage[] = [];
  readonly #positions = new Map<string, number>();
  readonly #answers: (QuestionAnswer | null)[];

  constructor(header: ExperimentHeader) {
    this.#header = header;
    this.#answers = new Array<QuestionAnswer | null>(header.questions.length).fill(null);
  }

  /** @param question position among the header's questions */
  add(question: number, { passages, firsts, seconds }: StoredAnswer): void {
    const positions = passages.map((passage) => this.#positionOf(passage));
    const hitsOf = (hits: readonly number[]) => hits.map((hit) => positions[hit] ?? 0);
    this.#answers[question] = { firsts: firsts.map((first) => ({ ...first, hits: hitsOf(first.hits) })), seconds };
  }

  build(): ExperimentData {
    return { ...this.#header, passages: [...this.#passages], answers: [...this.#answers] };
  }

  #positionOf({ id, documentName, title, contentSha }: StoredPassage): number {
    const known = this.#positions.get(id);
    if (known !== undefined) return known;
    const target = this.#header.unit === "passage" ? contentSha : documentName;
    const position = this.#passages.push({ id, documentName, title, target }) - 1;
    this.#positions.set(id, position);
    return position;
  }
}
