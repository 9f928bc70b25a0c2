import type { Passage } from "./passage";

/**
 * What a model reads of a passage: its title, a line break, its text. Ingestion, keyword search, embedding and reranking
 * all use this one function, so that what was indexed is what is scored.
 */
export function passageText(passage: Pick<Passage, "title" | "text">): string {
  return passage.title === "" ? passage.text : `${passage.title}\n${passage.text}`;
}
