import { OverloadedError } from "../errors";
import type { Priority } from "../protocol";

export type AdmissionOptions = {
  /** Calls that may wait or run at once. */
  readonly queueRequestsMax: number;
  /** UTF-16 code units of all their texts together. */
  readonly queueCharactersMax: number;
};

/** Bulk work leaves this share of the queue to people who wait. */
const BULK_SHARE = 0.75;

/** The bound of the queue: refuses at once instead of letting a caller wait for minutes. */
export class Admission {
  readonly #options: AdmissionOptions;
  #requests = 0;
  #characters = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /**
   * @returns the function that gives the place back
   * @throws OverloadedError
   */
  enter({ priority, characters }: { readonly priority: Priority; readonly characters: number }): () => void {
    const share = priority === "bulk" ? BULK_SHARE : 1;
    const requestsMax = Math.max(1, Math.floor(this.#options.queueRequestsMax * share));
    const charactersMax = this.#options.queueCharactersMax * share;
    if (this.#requests >= requestsMax) {
      throw new OverloadedError(`${this.#requests} calls are`, `${requestsMax} may be`);
    }
    // A call that is too large by itself is let in when nothing waits: refusing it for ever would not make it smaller.
    if (this.#requests > 0 && this.#characters + characters > charactersMax) {
      throw new OverloadedError(
        `texts of ${this.#characters + characters} characters would be`,
        `${charactersMax} may be`,
      );
    }
    this.#requests += 1;
    this.#characters += characters;
    return () => {
      this.#requests -= 1;
      this.#characters -= characters;
    };
  }
}
