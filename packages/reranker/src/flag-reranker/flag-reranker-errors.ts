/** Everything that FlagReranker refuses by itself; what happens inside the model is an `InferenceError`. */
abstract class FlagRerankerError extends Error {
  abstract readonly code: string;
  readonly retryable = false;

  override get name(): string {
    return this.constructor.name;
  }
}

/** An option that an encoder-only reranker does not have. Ignoring it would give other scores than the caller expects. */
export class UnsupportedOptionError extends FlagRerankerError {
  readonly code = "UNSUPPORTED_OPTION";

  constructor(
    readonly option: string,
    reason: string,
  ) {
    super(`FlagReranker has no option "${option}": ${reason}`);
  }
}

/** An option with a value that cannot be meant. */
export class InvalidOptionError extends FlagRerankerError {
  readonly code = "INVALID_OPTION";

  constructor(
    readonly option: string,
    readonly found: unknown,
    readonly expected: string,
  ) {
    super(`${option} is ${JSON.stringify(found)}; expected ${expected}.`);
  }
}

/** Something else than a pair of texts. */
export class InvalidPairError extends FlagRerankerError {
  readonly code = "INVALID_PAIR";

  constructor(
    readonly index: number,
    found: string,
  ) {
    super(`Pair ${index} is ${found}; expected [query, passage], two strings.`);
  }
}

/** The model is not on this machine. Nothing was fetched. */
export class RerankerNotHereError extends FlagRerankerError {
  readonly code = "RERANKER_NOT_HERE";

  constructor(
    readonly modelId: string,
    readonly dtype: string | undefined,
    /** The folders whose manifest.json was read; none when the caller's own host was asked. */
    readonly folders: readonly string[],
  ) {
    const precision = dtype === undefined ? "" : ` in the precision "${dtype}"`;
    const where = folders.length > 0 ? ` in ${folders.join(" or ")}` : " on the given inference host";
    const name = dtype === undefined ? modelId : `${modelId}@${dtype}`;
    super(
      `No model "${modelId}"${precision} is${where}, and nothing is fetched by itself. Fetch it with \`secondpass models pull ${name}\`, ` +
        `or take its files from a folder with \`secondpass models pull ${name} --from DIR\`.`,
    );
  }
}

/** FlagReranker promises logits and windows of its own choice, which only a model on this machine gives. */
export class RemoteRerankerError extends FlagRerankerError {
  readonly code = "REMOTE_RERANKER";

  constructor(
    readonly modelId: string,
    readonly host: string,
  ) {
    super(
      `"${modelId}" runs on a remote host (${host}), which chooses windows and scale itself, so its scores are not FlagReranker's. Use rerankTexts or CrossEncoderReranker with it, or pull the model.`,
    );
  }
}
