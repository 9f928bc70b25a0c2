import { setTimeout as sleep } from "node:timers/promises";
import { RemoteError } from "../../errors";
import type { HttpLimits } from "./limits";

/**
 * Does a piece of work again while it fails for a passing reason: after the pause the host asked for, else after a random part of
 * a bound that doubles (full jitter: clients that failed together do not come back together).
 *
 * @throws what the last attempt threw, or the signal's reason
 */
export async function retry<T>(
  work: () => Promise<T>,
  { attempts, backoffMs, retryAfterMaxMs }: HttpLimits,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RemoteError) || !error.transient || attempt >= attempts) throw error;
      if (error.retryAfterMs !== null && error.retryAfterMs > retryAfterMaxMs) throw error;
      const pause = error.retryAfterMs ?? Math.random() * backoffMs * 2 ** (attempt - 1);
      await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

/** `Retry-After` in either of its forms (RFC 9110, 10.2.3), as milliseconds from now; `null` when it is absent or unreadable. */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
