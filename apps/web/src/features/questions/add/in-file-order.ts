import type { ImportProblem } from "@secondpass/engine";

/** Problems as somebody goes through the files with them: file by file, each from its first line; what is about a whole file first. */
export function inFileOrder(problems: readonly ImportProblem[]): ImportProblem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return [...problems].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0));
}
