import { createHash } from "node:crypto";

/**
 * Which side a question is on, by its own text: it stays there when questions are added, and two spellings of one question (case,
 * punctuation, white space) are never on both.
 *
 * @param devShare 0..1
 */
export function sideOf(question: string, devShare: number): "train" | "dev" {
  const letters = question
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Punctuation}]+/gu, "");
  const place = createHash("sha256").update(letters).digest().readUInt32BE(0) / 2 ** 32;
  return place < devShare ? "dev" : "train";
}
