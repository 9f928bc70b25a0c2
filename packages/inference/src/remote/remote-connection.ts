import { type RemotePlace, RemoteRefusedError } from "../errors";
import type { Priority } from "../protocol";
import { parseAnswer } from "./calls/check-answer";
import type { RemoteModel } from "./config/remote-models";
import type { HostInfo, RemoteHost } from "./hosts/remote-kind";
import { HostClient } from "./http/host-client";
import type { HttpLimits } from "./http/limits";

/** How long what a host told of itself is believed: it may be started again with another model behind the same address. */
const INFO_AGE_MAX_MS = 60_000;

type Asking = { readonly signal: AbortSignal; readonly priority: Priority };

/** The kept connections to one host, and what it told of itself last. */
export class RemoteConnection {
  readonly client: HostClient;
  #told: { readonly info: HostInfo; readonly at: number } | null = null;

  constructor({ host, url }: RemoteModel, limits: HttpLimits) {
    this.client = new HostClient({ name: host.name, url, keyEnv: host.keyEnv ?? null }, limits);
  }

  /**
   * What the host tells of the model it runs, and where it was asked; `null` where its kind tells nothing.
   *
   * @throws RemoteError
   */
  async info(
    { info: shape }: RemoteHost,
    { signal, priority }: Asking,
  ): Promise<{ readonly info: HostInfo; readonly place: RemotePlace } | null> {
    if (shape === null) return null;
    const place = this.client.place(shape.path);
    if (this.#told === null || performance.now() - this.#told.at > INFO_AGE_MAX_MS) {
      const answer = await this.client.json({ path: shape.path, signal, priority }).catch(nullIfAbsent);
      // A server that copied the rest of the API only: nothing is known, and nothing is made up.
      if (answer === null) return null;
      this.#told = { info: parseAnswer(place, shape.answer, answer), at: performance.now() };
    }
    return { info: this.#told.info, place };
  }

  /** Asks again at the next use. */
  forgetInfo(): void {
    this.#told = null;
  }

  close(): void {
    this.client.close();
  }
}

function nullIfAbsent(error: unknown): null {
  if (error instanceof RemoteRefusedError && error.status === 404) return null;
  throw error;
}
