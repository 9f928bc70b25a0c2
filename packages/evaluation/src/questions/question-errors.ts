import { EvaluationError } from "../evaluation-error";

export class QuestionSetNotFoundError extends EvaluationError {
  readonly code = "QUESTION_SET_NOT_FOUND";

  constructor(
    readonly set: string,
    readonly available: readonly string[],
  ) {
    const there =
      available.length === 0
        ? "There is none in this knowledge base yet: write or import questions first."
        : `There are: ${available.join(", ")}.`;
    super(`No question set is called "${set}". ${there}`);
  }
}

export class QuestionSetExistsError extends EvaluationError {
  readonly code = "QUESTION_SET_EXISTS";

  constructor(readonly set: string) {
    super(`A question set called "${set}" exists already. Choose another name, or add questions to that one.`);
  }
}
