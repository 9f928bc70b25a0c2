import { InferenceError } from "./inference-error";

/** The queue is full. Nothing was started. */
export class OverloadedError extends InferenceError {
  readonly code = "OVERLOADED";
  readonly retryable = true;

  constructor(
    readonly found: string,
    readonly expected: string,
  ) {
    super(`Inference is overloaded: ${found} waiting, at most ${expected}. Try again in a moment.`);
  }
}

/** The caller's `deadlineMs` passed before the work was done. */
export class DeadlineExceededError extends InferenceError {
  readonly code = "DEADLINE_EXCEEDED";
  readonly retryable = true;

  constructor(readonly deadlineMs: number) {
    super(`Inference did not finish within its deadline of ${deadlineMs} ms. Ask for less, or allow more time.`);
  }
}

/** The inference process ended while it worked on this request. It is started again for the next one. */
export class InferenceCrashedError extends InferenceError {
  readonly code = "INFERENCE_CRASHED";
  readonly retryable = true;

  constructor(readonly details: string) {
    super(
      `The inference process ended while it worked on this request (${details}). It is being restarted; try again.`,
    );
  }
}

/** The inference process stopped answering while it worked on this request, and was killed. */
export class InferenceHungError extends InferenceError {
  readonly code = "INFERENCE_HUNG";
  readonly retryable = true;

  constructor(readonly silentMs: number) {
    super(
      `The inference process said nothing for ${silentMs} ms while it worked on this request and was killed. It is being restarted; try again.`,
    );
  }
}

/** The host was closed by its owner. */
export class InferenceClosedError extends InferenceError {
  readonly code = "INFERENCE_CLOSED";
  readonly retryable = false;

  constructor() {
    super("Inference is closed. Make a new host to run models.");
  }
}

/** The forked program was never built, or was removed. */
export class ChildEntryMissingError extends InferenceError {
  readonly code = "CHILD_ENTRY_MISSING";
  readonly retryable = false;

  constructor(readonly childEntry: string) {
    super(
      `The inference program ${childEntry} was not found. Build it: run \`npm run build\` in the folder of the inference package.`,
    );
  }
}

/** A bug in this package that showed up in the child: not one of the errors above. */
export class InferenceInternalError extends InferenceError {
  readonly code = "INFERENCE_INTERNAL";
  readonly retryable = false;

  constructor(readonly fields: { readonly problem: string }) {
    super(`Inference failed unexpectedly: ${fields.problem}`);
  }
}
