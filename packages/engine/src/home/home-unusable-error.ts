import { EngineError } from "../engine-error";

/** The folder that holds all state cannot be made or written. */
export class HomeUnusableError extends EngineError {
  override readonly name = "HomeUnusableError";
  readonly code = "HOME_UNUSABLE";

  constructor(
    readonly home: string,
    readonly found: string,
    options?: ErrorOptions,
  ) {
    super(
      `The data folder ${home} (SECONDPASS_HOME) cannot be used: ${found}. Set SECONDPASS_HOME to a folder that this user can write.`,
      options,
    );
  }
}
