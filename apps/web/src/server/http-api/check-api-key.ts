import { createHash, timingSafeEqual } from "node:crypto";
import { ApiProblem } from "./api-problem";

/**
 * Lets a request pass that carries the key as `Authorization: Bearer KEY`; every request when there is no key. Digests are
 * compared, in constant time: neither the key's length nor a matching start shows in how long a refusal takes.
 *
 * @throws ApiProblem `unauthorized`
 */
export function checkApiKey(request: Request, apiKey: string | null): void {
  if (apiKey === null) return;
  const given = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (given !== undefined && timingSafeEqual(digest(given), digest(apiKey))) return;
  throw new ApiProblem(
    "unauthorized",
    given === undefined
      ? "This server asks for an API key. Send it as the header Authorization: Bearer KEY."
      : "The API key is not this server's. Send the one it was started with.",
  );
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
