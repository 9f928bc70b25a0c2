import { createHash } from "node:crypto";
import { assertOwnId } from "./passage-filter";

/** What of an embedder decides the vectors it makes; the fields of inference's description. */
export type EmbedderParts = {
  readonly id: string;
  readonly revision: string;
  readonly dtype: string;
  readonly dimension: number | null;
  readonly queryInstruction: string;
  readonly passageInstruction: string;
  readonly pooling: string | null;
  /** `local`, or the kind of the remote host. */
  readonly host: string;
};

/** Enough that no two of a project's few dozen configurations collide, and short enough for a folder's name. */
const HEX_DIGITS = 12;

/**
 * Two equal fingerprints mean interchangeable vectors. What a remote host tells of its model counts too: inference remembers it
 * across restarts, so it is the same from the time the model was loaded until the host serves another revision.
 *
 * @returns 12 hexadecimal digits; the order of the parts' keys does not matter
 */
export function embedderFingerprint(parts: EmbedderParts): string {
  const { id, revision, dtype, dimension, queryInstruction, passageInstruction, pooling, host } = parts;
  return fingerprint([id, revision, dtype, dimension, queryInstruction, passageInstruction, pooling, host]);
}

/** How text is cut into passages. */
export type ChunkingParts = {
  readonly chunkerVersion: string;
  /** Passages are sized in the tokens of the reranker that will read them. */
  readonly tokenizerModelId: string;
  readonly tokensMax: number;
};

/** @example chunkingName({ chunkerVersion: "2", tokenizerModelId: "second-pass-rerank-small", tokensMax: 256 }) */
export function chunkingName({ chunkerVersion, tokenizerModelId, tokensMax }: ChunkingParts): string {
  return `${chunkerVersion}/${tokenizerModelId}/${tokensMax}`;
}

/** Everything that decides which bytes an index holds for a document: the embedder and how the text was cut. */
export function indexFingerprint(embedder: EmbedderParts, chunking: ChunkingParts): string {
  return fingerprint([embedderFingerprint(embedder), chunkingName(chunking)]);
}

/**
 * The tables of one knowledge base under one fingerprint: changing the embedder makes a new table beside the old one.
 *
 * @throws InvalidFilterError when an id has other characters than A-Z a-z 0-9 _ -
 * @example indexTableName("handbook", "0f3a9c41d2b7") // "kb_handbook_0f3a9c41d2b7"
 */
export function indexTableName(knowledgeBaseId: string, fingerprint: string): string {
  assertOwnId(knowledgeBaseId, "A knowledge base id");
  assertOwnId(fingerprint, "A fingerprint");
  return `kb_${knowledgeBaseId}_${fingerprint}`;
}

function fingerprint(ordered: readonly (string | number | null)[]): string {
  return createHash("sha256").update(JSON.stringify(ordered)).digest("hex").slice(0, HEX_DIGITS);
}
