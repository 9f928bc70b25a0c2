import { EngineError } from "../engine-error";

/** Nothing was left of such a pull. */
export class PullNotFoundError extends EngineError {
  override readonly name = "PullNotFoundError";
  readonly code = "PULL_NOT_FOUND";

  constructor(readonly modelId: string) {
    super(`No pull of "${modelId}" was cut short, so there is nothing to go on with. Start a new one.`);
  }
}

/** A knowledge base would not be able to answer without the model. */
export class ModelInUseError extends EngineError {
  override readonly name = "ModelInUseError";
  readonly code = "MODEL_IN_USE";

  constructor(
    readonly modelId: string,
    readonly knowledgeBases: readonly string[],
  ) {
    super(
      `"${modelId}" embeds the questions of: ${knowledgeBases.join(", ")}. Choose another embedding model there first, or delete the knowledge base.`,
    );
  }
}
