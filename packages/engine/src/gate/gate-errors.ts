import { EngineError } from "../engine-error";

export class SavedRunError extends EngineError {
  override readonly name = "SavedRunError";
  readonly code = "SAVED_RUN_INVALID";

  constructor(path: string, found: string) {
    super(`${path} ${found.replace(/\.$/, "")}. Expected a file that \`secondpass evaluate --save FILE\` wrote.`);
  }
}

/** Two runs have nothing that could be compared. */
export class GateMismatchError extends EngineError {
  override readonly name = "GateMismatchError";
  readonly code = "GATE_MISMATCH";
}
