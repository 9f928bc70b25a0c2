import { type ChildProcess, execFile, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import { promisify } from "node:util";
import type { ParseReply, ParseRequest } from "../parser-child/protocol";
import { ParseError } from "./parse-error";
import type { ParsedFile } from "./parsed-file";
import { baseName } from "./title-of-name";

export type ParseLimits = {
  readonly fileBytesMax: number;
  readonly timeoutMs: number;
  readonly memoryBytesMax: number;
};

export const parseLimits: ParseLimits = {
  fileBytesMax: 25 * 1024 * 1024,
  timeoutMs: 60_000,
  memoryBytesMax: 1024 * 1024 * 1024,
};

/**
 * Reads one file in a process of its own, which is killed when it takes too long or too much memory: a bad file fails itself
 * only. The name chooses the parser and is shown; it is never used as a path.
 *
 * @param options.parserEntry the bundled child, `packages/ingestion/dist/parser-child.mjs`
 * @throws ParseError about the file; the signal's reason when aborted
 * @example
 * const { title, text } = await parseFile({ name: "faq.md", bytes }, { parserEntry });
 */
export async function parseFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: {
    readonly parserEntry: string;
    readonly limits?: Partial<ParseLimits> | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<ParsedFile> {
  const limits = { ...parseLimits, ...options.limits };
  options.signal?.throwIfAborted();
  assertReadableSize(file, limits.fileBytesMax);

  const heapMegabytes = Math.floor((limits.memoryBytesMax / 1024 / 1024) * 0.9);
  const child = fork(options.parserEntry, [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    // A parser needs no secrets of ours.
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const stop = new AbortController();
  try {
    const reply = await Promise.race([
      replyOf(child, { name: file.name, bytes: file.bytes }, limits),
      killedByTime(child, file.name, limits.timeoutMs, stop.signal),
      killedByMemory(child, file.name, limits.memoryBytesMax, stop.signal),
      killedByCaller(child, options.signal, stop.signal),
    ]);
    if (!reply.ok) throw new ParseError(reply.code, reply.message);
    return reply.parsed;
  } finally {
    stop.abort();
    child.kill("SIGKILL");
  }
}

/** @throws ParseError EMPTY_FILE or FILE_TOO_LARGE: both are known before anything is stored or started */
export function assertReadableSize(
  { name, bytes }: { name: string; bytes: Uint8Array },
  fileBytesMax: number = parseLimits.fileBytesMax,
): void {
  if (bytes.byteLength === 0) throw new ParseError("EMPTY_FILE", `${baseName(name)} is empty: it has 0 bytes.`);
  if (bytes.byteLength > fileBytesMax) {
    const megabytes = (count: number) => (count / 1024 / 1024).toFixed(1);
    throw new ParseError(
      "FILE_TOO_LARGE",
      `${baseName(name)} has ${megabytes(bytes.byteLength)} MB; files up to ${megabytes(fileBytesMax)} MB can be added. Split it.`,
    );
  }
}

function replyOf(child: ChildProcess, request: ParseRequest, limits: ParseLimits): Promise<ParseReply> {
  return new Promise((resolve, reject) => {
    child.once("message", (reply) => resolve(reply as ParseReply));
    child.once("error", reject);
    // Not "exit": it can be heard before an answer that lies in the channel. "close" comes when the channel has been read to its end.
    child.once("close", (code, signal) => {
      // V8 aborts the process when its heap is full.
      const memory = signal === "SIGABRT" || code === 134 || code === 5;
      reject(
        memory
          ? overMemory(request.name, limits.memoryBytesMax)
          : new ParseError(
              "PARSER_FAILED",
              `${baseName(request.name)} made its parser end without an answer (${signal ?? `exit code ${code}`}). Add it again; if it ends so every time, convert it to another format.`,
            ),
      );
    });
    child.send(request, (error) => {
      if (error) reject(error);
    });
    if (child.pid !== undefined) lowerPriority(child.pid);
  });
}

/** Searching goes first. Not being allowed to step back, or the child being gone already, is no reason to stop. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

function killedByTime(child: ChildProcess, name: string, timeoutMs: number, stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(
        new ParseError(
          "PARSER_LIMIT",
          `${baseName(name)} took more than ${timeoutMs / 1000} s to read and was stopped. Split it or simplify it.`,
        ),
      );
    }, timeoutMs);
    stop.addEventListener("abort", () => clearTimeout(timer));
  });
}

/** The heap limit does not see what libraries keep outside V8's heap, so the process's resident memory is watched too. */
function killedByMemory(child: ChildProcess, name: string, memoryBytesMax: number, stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(async () => {
      const bytes = child.pid === undefined ? null : await residentBytes(child.pid);
      if (stop.aborted || bytes === null || bytes <= memoryBytesMax) return;
      child.kill("SIGKILL");
      reject(overMemory(name, memoryBytesMax));
    }, 100);
    stop.addEventListener("abort", () => clearInterval(timer));
  });
}

function overMemory(name: string, memoryBytesMax: number): ParseError {
  const megabytes = Math.round(memoryBytesMax / 1024 / 1024);
  return new ParseError(
    "PARSER_LIMIT",
    `${baseName(name)} needed more than ${megabytes} MB of memory to read and was stopped. Split it or simplify it.`,
  );
}

/** Null when the system cannot say, or the process has just ended; then only the heap limit holds. */
async function residentBytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === "linux") {
      const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1];
      return kilobytes === undefined ? null : Number(kilobytes) * 1024;
    }
    const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
    return Number(stdout) * 1024;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function killedByCaller(child: ChildProcess, signal: AbortSignal | undefined, stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => {
      child.kill("SIGKILL");
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { signal: stop });
  });
}
