import type { Passage } from "@secondpass/ranking";

/** A document as readers see it now: its whole text, and the passages it was cut into, in its order. */
export type CorpusDocument = {
  /** What it is known by in its knowledge base; it keeps its name when its bytes change. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly passages: readonly Passage[];
};

/** The documents of knowledge bases, as far as evaluation reads them. */
export interface Corpus {
  /** By name, one after another. `names`: only these. */
  documents(kbId: string, names?: ReadonlySet<string>): AsyncIterable<CorpusDocument>;
  /** SHA-256 of what readers may see: equal when, and only when, every passage is. */
  sha(kbId: string): Promise<string>;
}
