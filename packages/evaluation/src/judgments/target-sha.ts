import { createHash } from "node:crypto";

/** Names a passage's content: the same words in two documents are judged once. */
export function contentSha(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Names a document as a whole. */
export function documentSha(name: string): string {
  return createHash("sha256").update(`document\0${name}`).digest("hex");
}
