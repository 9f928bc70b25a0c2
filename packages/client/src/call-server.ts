import { ConnectionError, InvalidAnswerError, type ResponseError, responseError } from "./client-errors";

export type ServerAddress = {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch;
};

export type ServerCall = {
  readonly path: string;
  /** Sent as JSON with POST; a call without one is a GET. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  readonly signal?: AbortSignal | undefined;
};

/**
 * @returns a response whose status says that the call was answered
 * @throws ConnectionError, ResponseError, or the signal's reason
 */
export async function callServer(server: ServerAddress, call: ServerCall): Promise<Response> {
  const url = server.baseUrl + call.path;
  const init: RequestInit = {
    method: call.body === undefined ? "GET" : "POST",
    headers: headersOf(server, call),
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  };
  const response = await server.fetch(url, init).catch((error: unknown) => {
    call.signal?.throwIfAborted();
    throw new ConnectionError(url, error);
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** @throws what `callServer` throws, and InvalidAnswerError */
export async function callForJson<Answer>(server: ServerAddress, call: ServerCall): Promise<Answer> {
  const response = await callServer(server, call);
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    call.signal?.throwIfAborted();
    throw new InvalidAnswerError(server.baseUrl + call.path, "it is not JSON", error);
  }
}

function headersOf(server: ServerAddress, call: ServerCall): Headers {
  const headers = new Headers(server.headers);
  if (call.body !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(call.headers ?? {})) if (value !== undefined) headers.set(name, value);
  return headers;
}

/** The server words refusals as `{code, message}`, or as `{error: {code, message}}` where it speaks as OpenAI. */
async function refusalOf(response: Response): Promise<ResponseError> {
  const text = await response.text().catch(() => "");
  const body = objectOf(text);
  const refusal = isObject(body?.error) ? body.error : body;
  const { code, message } = refusal ?? {};
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return responseError({
    status: response.status,
    code: typeof code === "string" ? code.toUpperCase() : `HTTP_${response.status}`,
    message: typeof message === "string" ? message : `The server answered ${response.status}: ${text.slice(0, 200)}`,
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
  });
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
