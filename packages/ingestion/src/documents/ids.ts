import { createHash } from "node:crypto";

/** Same knowledge base name and file name: same id, in any data folder. That keeps ties of equal scores in one order everywhere. */
export function documentIdOf(parts: { kbName: string; name: string; incarnation: number }): string {
  return hash([parts.kbName, parts.name, parts.incarnation]).slice(0, 20);
}

/** Everything that decides the rows of a revision: a retry writes the same rows over themselves. */
export function revisionIdOf(parts: {
  documentId: string;
  rawSha: string;
  parserVersion: string;
  chunking: string;
  incarnation: number;
}): string {
  const { documentId, rawSha, parserVersion, chunking, incarnation } = parts;
  return hash([documentId, rawSha, parserVersion, chunking, incarnation]).slice(0, 32);
}

/** @example passageIdOf("0f…9a", 7) // "0f…9a-7" */
export function passageIdOf(revisionId: string, ordinal: number): string {
  return `${revisionId}-${ordinal}`;
}

/** Null when it is not a passage id of ours. */
export function parsePassageId(passageId: string): { revisionId: string; ordinal: number } | null {
  const [, revisionId, ordinal] = /^([0-9a-f]{32})-(\d{1,9})$/.exec(passageId) ?? [];
  return revisionId === undefined || ordinal === undefined ? null : { revisionId, ordinal: Number(ordinal) };
}

function hash(parts: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
