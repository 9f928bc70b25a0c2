import { RemoteError } from "../../errors";
import { pause } from "../../pause";
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
      await pause(error.retryAfterMs ?? Math.random() * backoffMs * 2 ** (attempt - 1), signal);
    }
  }
}
