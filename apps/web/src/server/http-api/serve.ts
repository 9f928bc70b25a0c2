import { randomUUID } from "node:crypto";
import { foreignHostMessage } from "../allowed-host";
import { getEngine } from "../engine";
import { admit } from "./admission";
import { ApiProblem } from "./api-problem";
import { checkApiKey } from "./check-api-key";
import { corsHeaders, preflight } from "./cors";
import { type Dialect, statusOf } from "./dialects";
import type { CallContext, Endpoint, EndpointAnswer, Work } from "./endpoint";
import { apiMetrics } from "./metrics/api-metrics";
import { readJsonBody } from "./read-json-body";
import { type ApiSettings, readApiSettings } from "./settings";
import { streamLines } from "./stream-lines";
import { toApiProblem } from "./to-api-problem";

/** A call here takes about as long; who waits this long finds the queue moved. */
const RETRY_AFTER_MS = 1_000;

type Handler = (request: Request) => Promise<Response>;

/** Several APIs may share a path; the first is asked when no body tells which is meant. */
export type Endpoints = readonly [Endpoint, ...Endpoint[]];

/** What of a call decides how it is answered, whoever it is for. */
type Call = {
  readonly request: Request;
  readonly settings: ApiSettings;
  readonly requestId: string;
  readonly startedAt: number;
  /** Which API's words a refusal is put in; known better once the body is read. */
  dialect: Dialect;
};

/**
 * Serves endpoints that take a JSON body. Everything that is the same for all APIs happens here, in this order: the host, the key,
 * a place among the running calls, the body; then the endpoint answers, and whatever goes wrong is said in its API's words.
 *
 * @param choose which of the endpoints a body is for; default the first
 */
export function servePost(endpoints: Endpoints, choose: (body: unknown) => Endpoint = () => endpoints[0]): Handler {
  const [{ path, dialect }] = endpoints;
  return (request) =>
    answerCall(request, { path, dialect, needsKey: true }, async (call) => {
      const leave = admit(call.settings.maxConcurrentRequests);
      try {
        const body = await readJsonBody(request, call.settings.payloadLimit);
        const endpoint = choose(body);
        call.dialect = endpoint.dialect;
        const answer = await endpoint.answer(body, await contextOf(call));
        if ("stream" in answer) return await streamLines(answer.stream, { onEnd: leave, toLine: errorLine(call) });
        leave();
        return respond(answer, call);
      } catch (error) {
        leave();
        throw error;
      }
    });
}

/** Serves a question without a body. `open` answers without a key. */
export function serveGet(
  route: { readonly path: string; readonly dialect: Dialect; readonly open?: boolean },
  answer: (context: CallContext) => Promise<Response>,
): Handler {
  const { path, dialect, open = false } = route;
  return (request) =>
    answerCall(request, { path, dialect, needsKey: !open }, async (call) => answer(await contextOf(call)));
}

/** Serves paths under which an API has more calls than this server. */
export function serveUnknown(path: string, dialect: Dialect): Handler {
  return (request) =>
    answerCall(request, { path, dialect, needsKey: true }, async () => {
      const asked = `${request.method} ${new URL(request.url).pathname}`;
      throw new ApiProblem("no-such-route", `There is no ${asked} here. GET /openapi.json lists what there is.`);
    });
}

/** Answers preflights of browsers, for pages whose origin is allowed. */
export function serveOptions(request: Request): Response {
  return preflight(request, readApiSettings(process.env).corsOrigins);
}

async function answerCall(
  request: Request,
  route: { readonly path: string; readonly dialect: Dialect; readonly needsKey: boolean },
  answer: (call: Call) => Promise<Response>,
): Promise<Response> {
  const settings = readApiSettings(process.env);
  const call: Call = {
    request,
    settings,
    requestId: randomUUID(),
    startedAt: performance.now(),
    dialect: route.dialect,
  };
  let response: Response;
  try {
    const foreign = foreignHostMessage(request, process.env);
    if (foreign !== null) throw new ApiProblem("foreign-host", foreign);
    if (route.needsKey) checkApiKey(request, settings.apiKey);
    response = await answer(call);
  } catch (error) {
    response = refuse(error, call);
  }
  const headers = { "Cache-Control": "private, no-store", "X-Request-Id": call.requestId };
  for (const [name, value] of Object.entries({ ...headers, ...corsHeaders(request, settings.corsOrigins) })) {
    response.headers.set(name, value);
  }
  apiMetrics().countRequest(
    { route: route.path, status: response.status },
    (performance.now() - call.startedAt) / 1000,
  );
  return response;
}

async function contextOf({ request, settings }: Call): Promise<CallContext> {
  return { engine: await getEngine(), settings, signal: request.signal, request };
}

function errorLine({ requestId, dialect }: Call): (error: unknown) => object {
  return (error) => {
    const problem = toApiProblem(error, requestId);
    const status = statusOf(problem, dialect);
    if (isOurFailure(problem)) logFailure(problem, requestId);
    return { type: "error", error: dialect.body(problem, status) };
  };
}

function respond({ body, work, headers }: Exclude<EndpointAnswer, { stream: unknown }>, call: Call): Response {
  if (work !== undefined) apiMetrics().countWork({ ...work, tokens: work.tokens ?? 0 });
  return Response.json(body, { headers: { ...(work === undefined ? {} : teiHeaders(work, call)), ...headers } });
}

/** TEI's measurements, as far as they are taken here: milliseconds, characters and tokens. */
function teiHeaders({ characters, tokens, computeMs }: Work, { startedAt }: Call): Record<string, string> {
  return {
    "x-compute-time": computeMs.toFixed(0),
    "x-compute-characters": String(characters),
    ...(tokens === null ? {} : { "x-compute-tokens": String(tokens) }),
    "x-total-time": (performance.now() - startedAt).toFixed(0),
  };
}

function refuse(error: unknown, { request, requestId, dialect }: Call): Response {
  const problem = request.signal.aborted
    ? new ApiProblem("client-gone", "The client closed the connection.", { cause: error })
    : toApiProblem(error, requestId);
  const status = statusOf(problem, dialect);
  if (isOurFailure(problem)) logFailure(problem, requestId);
  return Response.json(dialect.body(problem, status), {
    status,
    headers: {
      // Read by OpenAI's client, which otherwise repeats every 5xx.
      "x-should-retry": String(problem.retryable),
      ...(problem.retryable
        ? { "Retry-After": String(Math.ceil((problem.retryAfterMs ?? RETRY_AFTER_MS) / 1000)) }
        : {}),
      ...(status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
    },
  });
}

/** What somebody who runs the server wants to read; refusals and waiting are told to the caller alone. */
function isOurFailure({ kind }: ApiProblem): boolean {
  return kind === "backend" || kind === "internal";
}

function logFailure(problem: ApiProblem, requestId: string): void {
  const cause = problem.cause instanceof Error ? (problem.cause.stack ?? problem.cause.message) : problem.message;
  console.error(JSON.stringify({ level: "error", requestId, part: "http-api", code: problem.code, message: cause }));
}
