import { type Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { RemoteAnswerError, type RemotePlace, RemoteTimeoutError, RemoteUnreachableError } from "../../errors";
import type { HttpLimits } from "./limits";

export type ExchangeCall = {
  readonly place: RemotePlace;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly agent: HttpAgent;
  readonly limits: HttpLimits;
  readonly signal: AbortSignal;
};

export type Exchange = {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  readonly contentType: string;
  readonly text: string;
};

/** What a connection ends with when the other side hangs up; often a kept one that the host had closed in the meantime. */
const HUNG_UP: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE", "ECONNABORTED"]);

/**
 * One request and its whole answer. Redirects are not followed: a key must not travel to a place that nobody configured.
 *
 * `node:http` and not `fetch`: frameworks replace the global `fetch` by one that caches, and it tells no phase of a connection
 * from another.
 *
 * @throws RemoteUnreachableError, RemoteTimeoutError, RemoteAnswerError when the answer is too large; the signal's reason
 */
export function exchange(call: ExchangeCall): Promise<Exchange> {
  const { place, limits, signal, body } = call;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const url = new URL(place.url);
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = send(url, {
      method: call.method,
      agent: call.agent,
      headers: {
        accept: "application/json",
        ...call.headers,
        ...(body === null
          ? {}
          : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) }),
      },
    });

    let isOver = false;
    let phaseTimer: NodeJS.Timeout | undefined;
    const totalTimer = setTimeout(() => giveUp(`no whole answer within ${limits.totalMs} ms`), limits.totalMs);
    const breakOff = (reason: unknown) => {
      if (isOver) return;
      end(() => reject(reason));
      request.destroy();
    };
    const onAbort = () => breakOff(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });

    function end(settle: () => void): void {
      isOver = true;
      clearTimeout(phaseTimer);
      clearTimeout(totalTimer);
      signal.removeEventListener("abort", onAbort);
      settle();
    }
    const giveUp = (problem: string) => breakOff(new RemoteTimeoutError(place, problem));
    const phase = (ms: number, problem: string) => {
      clearTimeout(phaseTimer);
      if (!isOver) phaseTimer = setTimeout(() => giveUp(problem), ms);
    };
    const broken = (error: NodeJS.ErrnoException) =>
      breakOff(new RemoteUnreachableError(place, describe(error), HUNG_UP.has(error.code ?? "")));

    const connected = () => phase(limits.firstByteMs, `connected, but no answer within ${limits.firstByteMs} ms`);
    phase(limits.connectMs, `no connection within ${limits.connectMs} ms`);
    request.on("socket", (socket) => {
      if (!socket.connecting) return connected();
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", connected);
    });
    request.on("error", broken);
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      const idle = () => phase(limits.idleMs, `the answer stopped for ${limits.idleMs} ms after ${bytes} bytes`);
      idle();
      response.on("data", (part: Buffer) => {
        bytes += part.length;
        if (bytes > limits.responseBytesMax) return breakOff(tooLarge(place, limits));
        parts.push(part);
        idle();
      });
      response.on("error", broken);
      response.on("end", () => {
        if (!isOver) end(() => resolve(toExchange(response, Buffer.concat(parts))));
      });
    });
    request.end(body ?? undefined);
  });
}

function toExchange(response: IncomingMessage, body: Buffer): Exchange {
  const { headers } = response;
  return {
    status: response.statusCode ?? 0,
    retryAfter: headers["retry-after"],
    location: headers.location,
    contentType: headers["content-type"] ?? "",
    text: body.toString("utf8"),
  };
}

function tooLarge(place: RemotePlace, { responseBytesMax }: HttpLimits): RemoteAnswerError {
  return new RemoteAnswerError(place, `more than ${responseBytesMax} bytes`, "less than that");
}

function describe({ code, message }: NodeJS.ErrnoException): string {
  return code !== undefined && HUNG_UP.has(code) ? `the connection broke off (${code})` : (code ?? message);
}
