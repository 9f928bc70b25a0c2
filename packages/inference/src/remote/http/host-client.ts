import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { RemoteAnswerError, RemoteKeyError, type RemotePlace } from "../../errors";
import type { Priority } from "../../protocol";
import { type Exchange, exchange } from "./exchange";
import type { HttpLimits } from "./limits";
import { refusalOf, wordsOf } from "./refusal";
import { retry } from "./retry";
import { Slots } from "./slots";

export type HostAddress = {
  readonly name: string;
  /** Without a slash at its end. */
  readonly url: string;
  /** The environment variable that holds the key; `null` for a host without one. */
  readonly keyEnv: string | null;
};

export type JsonCall = {
  /** Begins with a slash; comes after the path of the host's URL. */
  readonly path: string;
  /** A POST with this as JSON; `undefined` makes it a GET. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
  readonly priority: Priority;
};

/** JSON calls to one host over kept connections: limits, slots, retries, and every failure named. */
export class HostClient {
  readonly #address: HostAddress;
  readonly #limits: HttpLimits;
  readonly #slots: Slots;
  readonly #agent: HttpAgent;

  constructor(address: HostAddress, limits: HttpLimits) {
    this.#address = address;
    this.#limits = limits;
    this.#slots = new Slots(limits.concurrency);
    const keep = { keepAlive: true, maxSockets: limits.concurrency };
    this.#agent = address.url.startsWith("https:") ? new HttpsAgent(keep) : new HttpAgent(keep);
  }

  /** How errors about this path name the place. */
  place(path: string): RemotePlace {
    return { host: this.#address.name, url: this.#address.url + path };
  }

  /**
   * The answer as parsed JSON. The call must be one that may be sent twice.
   *
   * @throws RemoteError, or the signal's reason
   */
  json({ path, body, signal, priority }: JsonCall): Promise<unknown> {
    const place = this.place(path);
    const key = this.#key(place);
    const text = body === undefined ? null : JSON.stringify(body);
    const attempt = async (): Promise<unknown> => {
      const answer = await exchange({
        place,
        method: text === null ? "GET" : "POST",
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
        body: text,
        agent: this.#agent,
        limits: this.#limits,
        signal,
      });
      return this.#read(place, answer, key);
    };
    return retry(() => this.#slots.during(priority, signal, attempt), this.#limits, signal);
  }

  /** Closes the kept connections. */
  close(): void {
    this.#agent.destroy();
  }

  #read(place: RemotePlace, answer: Exchange, key: string | null): unknown {
    if (answer.status < 200 || answer.status > 299) {
      throw refusalOf(place, withoutKey(answer, key), this.#address.keyEnv);
    }
    try {
      return JSON.parse(answer.text);
    } catch {
      throw new RemoteAnswerError(place, `something that is not JSON${wordsOf(withoutKey(answer, key))}`, "JSON");
    }
  }

  /** Read anew for every call and kept nowhere. */
  #key(place: RemotePlace): string | null {
    const { keyEnv } = this.#address;
    if (keyEnv === null) return null;
    const key = process.env[keyEnv]?.trim();
    if (key === undefined || key === "") throw new RemoteKeyError(place, keyEnv, "is not set");
    if (!/^[\x21-\x7e]+$/.test(key)) throw new RemoteKeyError(place, keyEnv, "holds more than one line of plain text");
    return key;
  }
}

/** Some hosts repeat the key in their error. Blanked out before anything is cut short, so that no part of it is left. */
function withoutKey(answer: Exchange, key: string | null): Exchange {
  if (key === null) return answer;
  const { text, location } = answer;
  return { ...answer, text: text.replaceAll(key, "[key]"), location: location?.replaceAll(key, "[key]") };
}
