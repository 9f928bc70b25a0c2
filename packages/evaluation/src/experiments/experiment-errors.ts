import type { Degradation, Query } from "@secondpass/ranking";
import { EvaluationError } from "../evaluation-error";

export class ExperimentNotFoundError extends EvaluationError {
  readonly code = "EXPERIMENT_NOT_FOUND";
  constructor(readonly experiment: string) {
    super(
      `There is no experiment "${experiment}". It may have been deleted; \`secondpass experiments list\` shows those there are.`,
    );
  }
}

/** It is still being asked, or was never asked to the end. */
export class ExperimentUnfinishedError extends EvaluationError {
  readonly code = "EXPERIMENT_UNFINISHED";
  override readonly retryable = true;
  constructor(number: number, state: string) {
    super(`Experiment ${number} is ${state}; this needs one that is done. Wait for it, or resume it.`);
  }
}

/** A stage failed; going on would measure the fallback and call it the system. */
export class StageFailedError extends EvaluationError {
  readonly code = "STAGE_FAILED";
  override readonly retryable = true;
  constructor(
    readonly query: Query,
    readonly degradation: Degradation,
  ) {
    super(`The question “${query.text}” could not be answered by every stage: ${degradation.message}`);
  }
}

/** Half of the questions would have been asked of other documents. */
export class CorpusChangedError extends EvaluationError {
  readonly code = "CORPUS_CHANGED";
  constructor(what: string) {
    super(
      `The documents of the knowledge base have changed since the experiment was made, so ${what}. Replay it: that makes a new one with the documents of today.`,
    );
  }
}

/** Half of the questions would have been asked of another model under the same name. */
export class ModelChangedError extends EvaluationError {
  readonly code = "MODEL_CHANGED";
  constructor(modelId: string) {
    super(
      `The model ${modelId} is not the one any more that the experiment began with. Replay it: that makes a new one with the models of today.`,
    );
  }
}
