import { createHash } from "node:crypto";

/**
 * What ties a question to its judgments: SHA-256 of its text in Unicode's composed form, with white space folded. Letters keep
 * their case: `US` and `us` are two questions.
 */
export function querySha(text: string): string {
  return createHash("sha256").update(normaliseQuery(text)).digest("hex");
}

/** A question as it is stored and asked: composed, trimmed, its white space folded. */
export function normaliseQuery(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}
