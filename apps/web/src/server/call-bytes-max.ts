const KIB = 1024;

/** A batch of calls is at most ten, and a call is small; uploads have their own route. */
const DEFAULT = 256 * KIB;

/** What may be larger, each sent alone: by the beginning of its address. */
const LARGER = [
  // The bench sends its passages along: five million characters of Chinese, escapes included.
  ["bench.", 16 * KIB * KIB],
  // Files of 25 MB, whose quotes and line ends are escaped, and which may come to be UTF-8 only here.
  ["questions.import", 48 * KIB * KIB],
  // A thousand questions that were made from texts, with the passages that answer them.
  ["questions.accept", 4 * KIB * KIB],
] as const;

/** How large the body of a call may be, by its path below /api/trpc/. */
export function callBytesMax(call: string): number {
  return LARGER.find(([start]) => call.startsWith(start))?.[1] ?? DEFAULT;
}
