import { createHash } from "node:crypto";
import { assertOwnId } from "./passage-filter";

/** Everything that decides which bytes an index holds for a document. Two equal fingerprints mean interchangeable indexes. */
export type FingerprintParts = {
  readonly modelId: string;
  readonly revision: string;
  readonly dtype: string;
  readonly queryInstruction: string;
  readonly passageInstruction: string;
  readonly pooling: string | null;
  readonly chunkerVersion: string;
  readonly tokensMax: number;
};

/** Enough that no two of a project's few dozen configurations collide, and short enough for a folder's name. */
const HEX_DIGITS = 12;

/** @returns 12 hexadecimal digits; the order of the parts' keys does not matter */
export function indexFingerprint(parts: FingerprintParts): string {
  const { modelId, revision, dtype, queryInstruction, passageInstruction, pooling, chunkerVersion, tokensMax } = parts;
  const ordered = [modelId, revision, dtype, queryInstruction, passageInstruction, pooling, chunkerVersion, tokensMax];
  return createHash("sha256").update(JSON.stringify(ordered)).digest("hex").slice(0, HEX_DIGITS);
}

/**
 * The table of one knowledge base under one fingerprint: changing the embedder makes a new table beside the old one.
 *
 * @throws InvalidFilterError when an id has other characters than A-Z a-z 0-9 _ -
 * @example indexTableName("handbook", "0f3a9c41d2b7") // "kb_handbook_0f3a9c41d2b7"
 */
export function indexTableName(knowledgeBaseId: string, fingerprint: string): string {
  assertOwnId(knowledgeBaseId, "A knowledge base id");
  assertOwnId(fingerprint, "A fingerprint");
  return `kb_${knowledgeBaseId}_${fingerprint}`;
}
