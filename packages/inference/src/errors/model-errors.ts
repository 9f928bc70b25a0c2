import { InferenceError } from "./inference-error";

/** No manifest row has this id. For a model that can be pulled, the message says where it was looked for and how to get it. */
export class UnknownModelError extends InferenceError {
  readonly code = "UNKNOWN_MODEL";
  readonly retryable = false;

  constructor(
    readonly modelId: string,
    readonly knownIds: readonly string[],
    /** The folders in which a pulled model would be; null for a model that cannot be pulled by its name. */
    readonly pulledTo: readonly string[] | null = null,
    /** What was looked for, where only models of one task would do. */
    what = "model",
  ) {
    const found = knownIds.join(", ") || "none (no models directory has rows)";
    super(
      pulledTo === null
        ? `No ${what} is called "${modelId}". There are: ${found}.`
        : `The model "${modelId}" is not in ${pulledTo.join(" or ")}, and nothing is fetched by itself. Pull it on the Models page or ` +
            `with \`secondpass models pull ${modelId}\`; without a network, copy its files here and put \`--from FOLDER\` after it. ` +
            `On this machine are: ${found}.`,
    );
  }
}

/** The model exists, but does the other kind of work. */
export class WrongTaskError extends InferenceError {
  readonly code = "WRONG_TASK";
  readonly retryable = false;

  constructor(
    readonly modelId: string,
    readonly found: string,
    readonly expected: string,
    /** Models that would do, where the thrower knows them. */
    readonly choices: readonly string[] = [],
  ) {
    const advice = choices.length === 0 ? "Choose another model id." : `Choose one of: ${choices.join(", ")}.`;
    super(`Model "${modelId}" is for the task "${found}", but this call needs "${expected}". ${advice}`);
  }
}

/** The model runs where its tokens cannot be counted. */
export class TokensUnknownError extends InferenceError {
  readonly code = "TOKENS_UNKNOWN";
  readonly retryable = false;

  constructor(
    readonly modelId: string,
    readonly host: string,
  ) {
    super(
      `The tokens of model "${modelId}" are not counted: its host, of kind "${host}", cannot, or its maxTokens is not configured. Count with a local model.`,
    );
  }
}

/** A call asked for a window or a batch that the model cannot be given. */
export class InvalidLimitError extends InferenceError {
  readonly code = "INVALID_LIMIT";
  readonly retryable = false;

  constructor(
    readonly fields: {
      readonly modelId: string;
      readonly limit: string;
      readonly found: number;
      readonly expected: string;
    },
  ) {
    super(`Model "${fields.modelId}": ${fields.limit} is ${fields.found}; expected ${fields.expected}.`);
  }
}

/** A file named by the manifest is not on disk. */
export class ModelMissingError extends InferenceError {
  readonly code = "MODEL_MISSING";
  readonly retryable = false;

  constructor(
    readonly fields: {
      readonly modelId: string;
      readonly path: string;
      readonly expected: string;
      /** A sentence: how the model becomes whole again. */
      readonly wayBack: string;
    },
  ) {
    super(
      `Model "${fields.modelId}": the file ${fields.path} was not found; expected ${fields.expected}. ${fields.wayBack}`,
    );
  }
}

/** A file is there, but is not the one the manifest describes. It is never loaded. */
export class ModelCorruptError extends InferenceError {
  readonly code = "MODEL_CORRUPT";
  readonly retryable = false;

  constructor(
    readonly fields: {
      readonly modelId: string;
      readonly path: string;
      readonly found: string;
      readonly expected: string;
      /** A sentence: how the model becomes whole again. */
      readonly wayBack: string;
    },
  ) {
    super(
      `Model "${fields.modelId}": the file ${fields.path} is damaged: found ${fields.found}, expected ${fields.expected}. ${fields.wayBack}`,
    );
  }
}

/** The files are the right ones, but this version cannot run them (unknown tokenizer, inputs, outputs or ONNX features). */
export class ModelLoadError extends InferenceError {
  readonly code = "MODEL_LOAD_FAILED";
  readonly retryable = false;

  constructor(readonly fields: { readonly modelId: string; readonly problem: string }) {
    super(`Model "${fields.modelId}" cannot be loaded: ${fields.problem}`);
  }
}

/** The model answered with something that is not a usable number (NaN, Infinity, a zero vector, a wrong shape). */
export class ModelOutputError extends InferenceError {
  readonly code = "MODEL_OUTPUT_INVALID";
  readonly retryable = false;

  constructor(
    readonly fields: {
      readonly modelId: string;
      readonly index: number;
      readonly found: string;
      readonly expected: string;
    },
  ) {
    super(
      `Model "${fields.modelId}" answered ${fields.found} for text ${fields.index}; expected ${fields.expected}. Verify the model's files.`,
    );
  }
}

/** A manifest.json exists but cannot be used. */
export class ManifestInvalidError extends InferenceError {
  readonly code = "MANIFEST_INVALID";
  readonly retryable = false;

  constructor(
    readonly path: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(
      `The model manifest ${path} cannot be used: ${problem.replace(/\.$/, "")}. Restore it or write it again.`,
      options,
    );
  }
}
