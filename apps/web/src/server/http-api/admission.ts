import { ApiProblem } from "./api-problem";

// On globalThis, as each of Next's bundles would count for itself.
const slot = globalThis as { secondPassApiCalls?: { running: number } };
slot.secondPassApiCalls ??= { running: 0 };
const calls = slot.secondPassApiCalls;

/** Calls of the API that are being answered. */
export function callsRunning(): number {
  return calls.running;
}

/**
 * Takes a place among the calls that run at once. A call without one is refused before its body is read: waiting would only
 * move the queue to where nobody sees it.
 *
 * @returns the function that gives the place back; the second time it does nothing
 * @throws ApiProblem `overloaded`
 */
export function admit(maxConcurrentRequests: number): () => void {
  if (calls.running >= maxConcurrentRequests) {
    const message = `Model is overloaded: ${calls.running} calls are being answered, at most ${maxConcurrentRequests} may be. Try again in a moment.`;
    throw new ApiProblem("overloaded", message, { retryable: true });
  }
  calls.running += 1;
  let isInside = true;
  return () => {
    if (isInside) calls.running -= 1;
    isInside = false;
  };
}
