import { readFile } from "node:fs/promises";
import type { BenchFigure } from "./bench-types";
import { atMost, plain } from "./figure";

const KILOBYTE = 1024;

/**
 * Peak memory of the inference child, and of child and server together, after the searches above. Read from the kernel's own
 * account, which only Linux keeps in a file; elsewhere these figures are left out.
 */
export async function benchMemory(childPid: number | undefined, modelBytes: number): Promise<BenchFigure[]> {
  const child = childPid === undefined ? null : await peakRssBytes(String(childPid));
  const server = await peakRssBytes("self");
  if (child === null || server === null) return [];
  const most = 100 + (3 * modelBytes) / 1e6;
  return [
    plain("model files in use", modelBytes / 1e6, "MB"),
    atMost("inference child's peak memory", child / 1e6, "MB", Math.round(most)),
    atMost("server and child together, peak", (child + server) / 1e6, "MB", 700),
  ];
}

async function peakRssBytes(pid: string): Promise<number | null> {
  if (process.platform !== "linux") return null;
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * KILOBYTE;
}
