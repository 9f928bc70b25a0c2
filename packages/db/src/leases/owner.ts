import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

/** Instances of this very process. On `globalThis`, because a bundler may load this module more than once. */
const registryKey = Symbol.for("secondpass.lease-owners");

function instances(): Set<string> {
  const holder = globalThis as { [registryKey]?: Set<string> };
  holder[registryKey] ??= new Set();
  return holder[registryKey];
}

/** A name for leases, e.g. `host:4711:1f0c…`, that tells others on this machine when its holder is dead. */
export function createOwner(): string {
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  instances().add(owner);
  return owner;
}

export function retireOwner(owner: string): void {
  instances().delete(owner);
}

/** True only when it is certain: same machine, and the process is gone or is this one without that instance. */
export function isDeadOwner(owner: string): boolean {
  const [host, pidText] = owner.split(":");
  const pid = Number(pidText);
  if (host !== hostname() || !Number.isInteger(pid)) return false;
  if (pid === process.pid) return !instances().has(owner.split("#")[0] ?? owner);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
