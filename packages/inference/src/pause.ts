import { setTimeout as sleep } from "node:timers/promises";

/** Waits. @throws the signal's own reason at once when it aborts, where Node would throw an AbortError around it */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
}
