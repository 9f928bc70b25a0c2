import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname, uptime } from "node:os";
import { dirname } from "node:path";
import { pause } from "../pause";

/** The holder touches its lock this often; a lock untouched for much longer belongs to nobody. */
const HEARTBEAT_MS = 2_000;
const STALE_MS = 30_000;
const POLL_MS = 200;

export type LockHolder = { readonly pid: number; readonly host: string; readonly nonce: string };

type LockOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Called at every look at a lock that is still held. */
  readonly onPoll?: (() => void) | undefined;
};

/**
 * Runs `work` while no other process (or call of this one) runs it for the same lock file. A lock is stale when its process is
 * gone, or its number was given to another one since; on another machine, when nobody has touched it for half a minute. A stale
 * lock is broken.
 */
export async function withFileLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const nonce = randomUUID();
  await acquire(path, nonce, options);
  const heartbeat = setInterval(() => void touch(path), HEARTBEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    // Not ours any more when this process was stopped for so long that another one broke the lock.
    if ((await readHolder(path))?.nonce === nonce) await rm(path, { force: true });
  }
}

/** Whether another process than this one holds the lock. */
export async function isHeldElsewhere(path: string): Promise<boolean> {
  const holder = await readHolder(path);
  return holder !== null && holder.pid !== process.pid && !(await isStale(path));
}

async function acquire(path: string, nonce: string, { signal, onPoll }: LockOptions): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    signal?.throwIfAborted();
    try {
      await writeFile(path, JSON.stringify({ pid: process.pid, host: hostname(), nonce }), { flag: "wx" });
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    if (await isStale(path)) {
      await breakLock(path);
      continue;
    }
    onPoll?.();
    await pause(POLL_MS, signal);
  }
}

async function isStale(path: string): Promise<boolean> {
  const [holder, found] = await Promise.all([readHolder(path), stat(path).catch(() => null)]);
  if (found === null) return false;
  const isOld = Date.now() - found.mtimeMs > STALE_MS;
  // Unreadable: its writer is between making and filling it, or died there.
  if (holder === null) return isOld;
  if (holder.host !== hostname()) return isOld;
  return !isAlive(holder.pid) || (isOld && found.mtimeMs < earliestTouch(holder));
}

/** Before this, whoever has the number could not hold a lock: a container numbers its processes alike at every start. */
function earliestTouch({ pid }: LockHolder): number {
  return Date.now() - 1_000 * (pid === process.pid ? process.uptime() : uptime());
}

/** Of several that see the same stale lock one moves it away; the others find nothing to move, and all start over. */
async function breakLock(path: string): Promise<void> {
  const seen = (await readHolder(path))?.nonce;
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  // Between looking and moving, another process may have broken it and locked anew: that lock goes back.
  const moved = (await readHolder(aside))?.nonce;
  if (moved !== undefined && moved !== seen) await rename(aside, path);
  else await rm(aside, { force: true });
}

async function readHolder(path: string): Promise<LockHolder | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as LockHolder;
  } catch {
    return null;
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It exists, but belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
