import type { Degradation } from "@secondpass/ranking";
import { EngineError } from "../engine-error";

/** A stage failed during an evaluation; going on would measure the fallback and call it the system. */
export class EvaluationDegradedError extends EngineError {
  override readonly name = "EvaluationDegradedError";
  readonly code = "EVALUATION_DEGRADED";
  override readonly retryable = true;

  constructor(
    readonly queryId: string,
    readonly degradation: Degradation,
  ) {
    super(`Question ${queryId} could not be answered by every stage, so nothing was measured: ${degradation.message}`);
  }
}

/** Files that are not an evaluation set in the layout that was asked for. */
export class DatasetError extends EngineError {
  override readonly name = "DatasetError";
  readonly code = "DATASET_INVALID";
}
