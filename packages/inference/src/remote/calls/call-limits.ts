import { DeadlineExceededError } from "../../errors";
import type { InferenceCallOptions } from "../../inference";

/**
 * Runs a call under its caller's signal, its deadline and the closing of the host, whichever comes first.
 *
 * @param work must reject with its signal's reason soon after it aborts
 * @throws the signal's reason, DeadlineExceededError, the reason of `closing`, and what `work` throws
 */
export async function withinLimits<T>(
  { signal, deadlineMs }: InferenceCallOptions,
  closing: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const all = AbortSignal.any([closing, deadline.signal, ...(signal ? [signal] : [])]);
  all.throwIfAborted();
  const timer =
    deadlineMs === undefined
      ? undefined
      : setTimeout(() => deadline.abort(new DeadlineExceededError(deadlineMs)), deadlineMs);
  try {
    const result = await work(all);
    all.throwIfAborted();
    return result;
  } finally {
    clearTimeout(timer);
  }
}
