import { EngineError } from "../engine-error";

/** A benchmarks file that cannot be read as one. */
export class BenchmarkFileError extends EngineError {
  override readonly name = "BenchmarkFileError";
  readonly code = "BENCHMARKS_INVALID";
}

/** Not one row's dataset is there: a check that measured nothing must not pass. */
export class NothingToCheckError extends EngineError {
  override readonly name = "NothingToCheckError";
  readonly code = "BENCHMARKS_ABSENT";

  constructor(missing: readonly string[]) {
    super(
      `No dataset of these rows is there, so nothing was measured. Looked for: ${missing.join(", ")}. Name the folder that holds them with --data DIR.`,
    );
  }
}
