/** How much time, memory and how many connections one remote host may take. */
export type HttpLimits = {
  /** Until the connection stands, TLS included. */
  readonly connectMs: number;
  /** From the connection to the answer's headers: the host's whole computation, its queue included. */
  readonly firstByteMs: number;
  /** Between two parts of the answer. */
  readonly idleMs: number;
  /** For one attempt as a whole, so that an answer that drips is given up too. */
  readonly totalMs: number;
  readonly responseBytesMax: number;
  /** Requests to one host at once; further ones wait, interactive before bulk. */
  readonly concurrency: number;
  /** How often a request is sent at most. Only ever used for calls that change nothing on the host. */
  readonly attempts: number;
  /** The bound of the first wait between attempts; it doubles. */
  readonly backoffMs: number;
  /** A host that asks for a longer pause is not waited for. */
  readonly retryAfterMaxMs: number;
};

/** Generous enough for a large model on a busy CPU; `deadlineMs` of a call may be far shorter. */
export const DEFAULT_LIMITS: HttpLimits = {
  connectMs: 5_000,
  firstByteMs: 60_000,
  idleMs: 15_000,
  totalMs: 120_000,
  // 2,048 vectors of 3,072 numbers as JSON text are about 60 MB.
  responseBytesMax: 64 * 1024 * 1024,
  concurrency: 4,
  attempts: 3,
  backoffMs: 250,
  retryAfterMaxMs: 20_000,
};
