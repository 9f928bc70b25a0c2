import {
  type RemoteError,
  RemoteFailedError,
  RemoteOverloadedError,
  type RemotePlace,
  RemoteRefusedError,
} from "../../errors";
import { parseRetryAfter } from "../../parse-retry-after";
import type { Exchange } from "./exchange";

/** As much of a host's own words as helps; it may be a page. */
const SAID_LENGTH_MAX = 200;

/**
 * The error that a status other than 2xx stands for. TEI's codes have their meanings there (413 too many bytes, 422 invalid or too
 * many texts, 424 the model failed, 429 overloaded, 503 unhealthy); the other hosts use the same ones.
 *
 * @param answer without the key
 */
export function refusalOf(place: RemotePlace, answer: Exchange, keyEnv: string | null): RemoteError {
  const { status } = answer;
  const said = wordsOf(answer);
  if (status === 429 || status === 503) {
    return new RemoteOverloadedError(place, status, said, parseRetryAfter(answer.retryAfter, Date.now()));
  }
  if (status >= 500) return new RemoteFailedError(place, status, said, true);
  // The model's own failure on this input: the same input fails again.
  if (status === 424) return new RemoteFailedError(place, status, said, false);
  return new RemoteRefusedError(place, status, said, adviceFor(answer, keyEnv));
}

function adviceFor({ status, location }: Exchange, keyEnv: string | null): string {
  if (status >= 300 && status < 400) {
    return `Redirects are not followed${location === undefined ? "" : ` (it points to ${withoutQuery(location)})`}; put the final URL into hosts.json.`;
  }
  if (status === 401 || status === 403) {
    return keyEnv === null
      ? "It wants a key: name the environment variable that holds it as keyEnv in hosts.json."
      : `Check the key in the environment variable ${keyEnv}, and what it may be used for.`;
  }
  if (status === 404 || status === 405) {
    return "Check the host's kind, the model's name and the URL, which ends with the API's version where it has one (…/v1).";
  }
  if (status === 413) return "The request is too large for it: ask for fewer or shorter texts at once.";
  return "Check the model's name and settings in hosts.json.";
}

function withoutQuery(location: string): string {
  return location.replace(/[?#].*$/s, "").slice(0, SAID_LENGTH_MAX);
}

/** `: "…"` with what the host said, from the shapes error bodies have; empty when it said nothing readable. */
export function wordsOf({ text, contentType }: Exchange): string {
  if (text.trim() === "") return "";
  if (contentType.includes("html") || /^\s*<(!doctype|html)/i.test(text)) return ", an HTML page";
  const words = fromJson(text) ?? text;
  return `: "${words.replace(/\s+/g, " ").trim().slice(0, SAID_LENGTH_MAX)}"`;
}

/** TEI `{error, error_type}`, OpenAI `{error: {message}}`, Cohere `{message}`, Jina, Infinity and Voyage `{detail}`. */
function fromJson(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    if (!isRecord(body)) return null;
    const { error, message, detail } = body;
    const found = [error, isRecord(error) ? error.message : null, message, detail].find(
      (words) => typeof words === "string",
    );
    return found ?? null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
