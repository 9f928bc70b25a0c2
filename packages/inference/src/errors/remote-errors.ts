import { InferenceError } from "./inference-error";

/** Which host a call went to, as an error says it. The URL never holds a key: a configured one may have no credentials and no query. */
export type RemotePlace = { readonly host: string; readonly url: string };

/** A remote host did not do what it was asked. Texts that come from the host are cut short, and keys in them are blanked out. */
export abstract class RemoteError extends InferenceError {
  /** The same request may succeed a moment later: it is sent again a few times before the error is thrown. */
  readonly transient: boolean = false;
  /** How long the host asked to be left alone. */
  readonly retryAfterMs: number | null = null;

  constructor(
    readonly place: RemotePlace,
    message: string,
  ) {
    super(`Host "${place.host}" (${place.url}) ${message}`);
  }
}

/** No connection, or one that broke off before the whole answer was there. */
export class RemoteUnreachableError extends RemoteError {
  readonly code = "REMOTE_UNREACHABLE";
  readonly retryable = true;

  constructor(
    place: RemotePlace,
    readonly problem: string,
    override readonly transient: boolean,
  ) {
    super(place, `could not be reached: ${problem}. Check that it runs and that its URL in hosts.json is right.`);
  }
}

/** Connected too slowly, said nothing, stopped in the middle, or took too long in all. */
export class RemoteTimeoutError extends RemoteError {
  readonly code = "REMOTE_TIMEOUT";
  readonly retryable = true;

  constructor(
    place: RemotePlace,
    readonly problem: string,
  ) {
    super(place, `was given up: ${problem}. Try again, or ask for less at once.`);
  }
}

/** The environment variable that the configuration names for the key is not usable. */
export class RemoteKeyError extends RemoteError {
  readonly code = "REMOTE_KEY_MISSING";
  readonly retryable = false;

  constructor(
    place: RemotePlace,
    readonly keyEnv: string,
    problem: string,
  ) {
    super(place, `needs a key, but the environment variable ${keyEnv} ${problem}. Set it and start Second Pass again.`);
  }
}

/** The host answered and said no: the request or the configuration has to change. */
export class RemoteRefusedError extends RemoteError {
  readonly code = "REMOTE_REFUSED";
  readonly retryable = false;

  constructor(
    place: RemotePlace,
    readonly status: number,
    said: string,
    advice: string,
  ) {
    super(place, `refused with status ${status}${said}. ${advice}`);
  }
}

/** Status 429 or 503: too much work, or not ready yet. */
export class RemoteOverloadedError extends RemoteError {
  readonly code = "REMOTE_OVERLOADED";
  readonly retryable = true;
  override readonly transient = true;

  constructor(
    place: RemotePlace,
    readonly status: number,
    said: string,
    override readonly retryAfterMs: number | null,
  ) {
    const wait = retryAfterMs === null ? "in a moment" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    super(place, `is overloaded, status ${status}${said}. Try again ${wait}.`);
  }
}

/** The host failed at its work. */
export class RemoteFailedError extends RemoteError {
  readonly code = "REMOTE_FAILED";
  readonly retryable = true;

  constructor(
    place: RemotePlace,
    readonly status: number,
    said: string,
    override readonly transient: boolean,
  ) {
    super(place, `failed with status ${status}${said}. Look at the host's own log.`);
  }
}

/** An answer that cannot be what was asked for. Nothing of it is used. */
export class RemoteAnswerError extends RemoteError {
  readonly code = "REMOTE_ANSWER_INVALID";
  readonly retryable = false;

  constructor(
    place: RemotePlace,
    readonly found: string,
    readonly expected: string,
  ) {
    super(
      place,
      `answered with ${found}; expected ${expected}. Check the host's kind, model and settings in hosts.json.`,
    );
  }
}

/** The host runs another model than the one that is meant, or another revision of it than before. */
export class RemoteModelChangedError extends RemoteError {
  readonly code = "REMOTE_MODEL_CHANGED";
  readonly retryable = false;

  constructor(
    place: RemotePlace,
    readonly found: string,
    readonly expected: string,
    advice: string,
  ) {
    super(place, `serves ${found}; expected ${expected}. ${advice}`);
  }
}

/** A host that was to be added cannot be: nothing was written. */
export class HostInvalidError extends InferenceError {
  readonly code = "HOST_INVALID";
  readonly retryable = false;

  constructor(
    readonly host: string,
    readonly problem: string,
  ) {
    super(`The host "${host}" was not added: ${problem}.`);
  }
}

/** hosts.json exists but cannot be used. Local models are not affected. */
export class HostsFileInvalidError extends InferenceError {
  readonly code = "HOSTS_FILE_INVALID";
  readonly retryable = false;

  constructor(
    readonly path: string,
    readonly problem: string,
  ) {
    super(`The list of remote hosts ${path} cannot be used: ${problem.replace(/\.$/, "")}. Mend it, or remove it.`);
  }
}

/** No remote host has this name. */
export class UnknownHostError extends InferenceError {
  readonly code = "UNKNOWN_HOST";
  readonly retryable = false;

  constructor(
    readonly host: string,
    readonly knownHosts: readonly string[],
  ) {
    super(`No remote host is called "${host}". There are: ${knownHosts.join(", ") || "none"}.`);
  }
}
