import { readFileSync } from "node:fs";
import { freemem } from "node:os";
import { join } from "node:path";

/**
 * Bytes that processes here can still take: what the system has, and no more than a container's limit (cgroup v2) leaves. Pages
 * that only cache files count as free, because they are given up when memory is needed.
 */
export function availableMemory(cgroup = "/sys/fs/cgroup"): number {
  // On Linux this is MemAvailable, which counts reclaimable caches as free.
  const system = freemem();
  const limit = readNumber(join(cgroup, "memory.max"));
  const used = readNumber(join(cgroup, "memory.current"));
  if (limit === null || used === null) return system;
  const reclaimable = readStat(join(cgroup, "memory.stat"), "inactive_file");
  return Math.max(0, Math.min(system, limit - used + reclaimable));
}

/** `max`, or no such file, is no limit. */
function readNumber(file: string): number | null {
  const value = Number.parseInt(read(file), 10);
  return Number.isNaN(value) ? null : value;
}

function readStat(file: string, name: string): number {
  return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(read(file))?.[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
