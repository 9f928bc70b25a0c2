import { RemoteModelChangedError, RemoteRefusedError } from "../errors";
import type { Priority } from "../protocol";
import { parseAnswer } from "./check-answer";
import type { RemoteModel } from "./config/remote-models";
import type { HostInfo } from "./hosts/remote-kind";
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
   * What the host tells of the model it runs; `null` where its kind tells nothing.
   *
   * @throws RemoteModelChangedError when it runs another model than the one that is configured; RemoteError
   */
  async info(model: RemoteModel, { signal, priority }: Asking): Promise<HostInfo | null> {
    const { info: shape } = model.shape;
    if (shape === null) return null;
    if (this.#told === null || performance.now() - this.#told.at > INFO_AGE_MAX_MS) {
      const place = this.client.place(shape.path);
      const answer = await this.client.json({ path: shape.path, signal, priority }).catch(nullIfAbsent);
      // A server that copied the rest of the API only: nothing is known, and nothing is made up.
      if (answer === null) return null;
      this.#told = { info: parseAnswer(place, shape.answer, answer), at: performance.now() };
    }
    const { info } = this.#told;
    if (info.model !== model.config.model) {
      throw new RemoteModelChangedError(
        this.client.place(shape.path),
        `the model "${info.model}"`,
        `"${model.config.model}"`,
        "Start the host with that model, or configure the one it has.",
      );
    }
    return info;
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
