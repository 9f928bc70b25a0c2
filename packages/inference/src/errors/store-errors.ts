import { InferenceError } from "./inference-error";

/** Neither a model we know nor one that was added has this id, or not in this precision. */
export class NotPullableError extends InferenceError {
  readonly code = "MODEL_NOT_PULLABLE";
  readonly retryable = false;
}

/** The host of the files could not be reached, or broke off too often. What has arrived is kept. */
export class ModelHostUnreachableError extends InferenceError {
  readonly code = "MODEL_HOST_UNREACHABLE";
  readonly retryable = true;

  constructor(
    readonly fields: {
      readonly modelId: string;
      readonly host: string;
      readonly folder: string;
      readonly problem: string;
      /** Whether it was to be pulled by name, or added from the repository that was named. */
      readonly kind: "known" | "own";
    },
    options?: ErrorOptions,
  ) {
    const { modelId, host, folder, problem, kind } = fields;
    const command = kind === "known" ? `models pull ${modelId} --from FOLDER` : `models add FOLDER --id ${modelId}`;
    super(
      `The files of "${modelId}" are not in ${folder}, and could not be fetched from ${host}: ${problem}. ` +
        `What has arrived is kept, so pulling again goes on from there. Two other ways: name a mirror in SECONDPASS_MODEL_HOST, ` +
        `or copy the files from another machine and run \`secondpass ${command}\`.`,
      options,
    );
  }
}

/** The host wants to know who asks, or refuses whoever asks. The hub answers so for repositories that do not exist, too. */
export class DownloadForbiddenError extends InferenceError {
  readonly code = "DOWNLOAD_FORBIDDEN";
  readonly retryable = false;

  constructor(
    readonly url: string,
    readonly status: number,
  ) {
    super(
      `The host refused ${url} (HTTP ${status}). Check the repository's name; if the model is gated, accept its terms on the host and put an access token into HF_TOKEN.`,
    );
  }
}

/** The host answered with something that no host of models answers with. */
export class DownloadFailedError extends InferenceError {
  readonly code = "DOWNLOAD_FAILED";
  readonly retryable = false;
}

/** The host or folder does not have a file that the model needs. */
export class ModelFileNotFoundError extends InferenceError {
  readonly code = "MODEL_FILE_NOT_FOUND";
  readonly retryable = false;

  constructor(
    readonly path: string,
    readonly place: string,
    advice = "Check the repository, the revision and the precision.",
  ) {
    super(`${place} has no ${path}. ${advice}`);
  }
}

/** What arrived is not what was meant. It was thrown away. */
export class DownloadCorruptError extends InferenceError {
  readonly code = "DOWNLOAD_CORRUPT";
  readonly retryable = false;

  constructor(
    readonly fields: {
      readonly path: string;
      readonly place: string;
      readonly found: string;
      readonly expected: string;
    },
  ) {
    const { path, place, found, expected } = fields;
    super(
      `${path} from ${place} is not the file that is meant: found ${found}, expected ${expected}. It was thrown away.`,
    );
  }
}

/** The disk would be full before the files are there. */
export class DiskSpaceError extends InferenceError {
  readonly code = "DISK_FULL";
  readonly retryable = false;

  constructor(readonly fields: { readonly folder: string; readonly bytesFree: number; readonly bytesNeeded: number }) {
    const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6).toLocaleString("en")} MB`;
    super(
      `${fields.folder} has ${megabytes(fields.bytesFree)} free; the files and a reserve need ${megabytes(fields.bytesNeeded)}. Free some space, then pull again.`,
    );
  }
}

/** A folder or repository holds a model that cannot be run here, or does not say enough about itself. */
export class ModelUnsupportedError extends InferenceError {
  readonly code = "MODEL_UNSUPPORTED";
  readonly retryable = false;

  constructor(
    readonly place: string,
    readonly problem: string,
  ) {
    super(`The model in ${place} cannot be added: ${problem}`);
  }
}

/** Only what was pulled or added can be removed. */
export class ModelNotRemovableError extends InferenceError {
  readonly code = "MODEL_NOT_REMOVABLE";
  readonly retryable = false;

  constructor(readonly modelId: string) {
    super(`"${modelId}" was neither pulled nor added, so there is nothing to remove. Bundled models stay.`);
  }
}

/** Loading the model would take more memory than there is. */
export class MemoryInsufficientError extends InferenceError {
  readonly code = "MEMORY_INSUFFICIENT";
  readonly retryable = true;

  constructor(
    readonly fields: {
      readonly modelId: string;
      readonly bytesNeeded: number;
      readonly bytesFree: number;
      /** The limit that was set, when there is less of it than of the machine's memory; else null. */
      readonly limitBytes: number | null;
      /** Other models that are in memory. */
      readonly loadedIds: readonly string[];
      /** The same model in smaller precisions, as they are pulled. */
      readonly smallerIds: readonly string[];
    },
  ) {
    const { modelId, bytesNeeded, bytesFree, limitBytes, loadedIds, smallerIds } = fields;
    const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6).toLocaleString("en")} MB`;
    const limit =
      limitBytes === null ? "" : ` of the ${megabytes(limitBytes)} that SECONDPASS_MEMORY_LIMIT_MB gives all models`;
    const ways = [
      ...(loadedIds.length === 0 ? [] : [`unload another model (${loadedIds.join(", ")})`]),
      ...(limitBytes === null ? [] : ["raise the limit"]),
      ...(smallerIds.length === 0 ? [] : [`use a smaller precision (${smallerIds.join(", ")})`]),
      "load it by force",
    ];
    const last = ways.pop();
    const advice = ways.length === 0 ? `${last}` : `${ways.join(", ")}, or ${last}`;
    super(
      `Loading "${modelId}" is estimated to take ${megabytes(bytesNeeded)} of memory, and ${megabytes(bytesFree)} are free${limit}. ` +
        `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`,
    );
  }
}
