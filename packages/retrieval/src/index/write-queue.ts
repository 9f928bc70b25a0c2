import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WriteConflictError } from "./index-errors";

const tails = new Map<string, Promise<unknown>>();

/**
 * Runs writes to one table one after another, across every handle of this process. Two parallel `mergeInsert`s of the same
 * new keys would both insert them (measured: 20 calls of 10 keys left 20 rows). Other processes are kept out by the caller.
 */
export function writeInTurn<T>(directory: string, table: string, work: () => Promise<T>): Promise<T> {
  const key = `${resolve(directory)}\0${table}`;
  const before = tails.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  tails.set(key, turn);
  const forget = () => {
    if (tails.get(key) === turn) tails.delete(key);
  };
  turn.then(forget, forget);
  return turn;
}

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 20;
const CONFLICT = /commit conflict|retryable|concurrent|conflicting|too many .*(?:attempts|retries)/i;

/**
 * Repeats a commit that another process beat, with a doubling, jittered wait. Only for work that may run twice.
 *
 * @throws WriteConflictError after five attempts
 */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && CONFLICT.test(error.message))) throw error;
      if (attempt === ATTEMPTS) {
        throw new WriteConflictError(
          `The index was changed by another process ${ATTEMPTS} times while it was written. Try again, and let only one ` +
            "process write to one data folder.",
          { cause: error },
        );
      }
      await sleep(FIRST_WAIT_MS * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}
