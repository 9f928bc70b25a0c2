import type { Passage } from "@secondpass/ranking";
import type { Corpus, CorpusDocument } from "../corpus/corpus";
import type { JudgedTarget } from "../judgments/judgments";
import type { ImportedJudgment, ImportedTarget } from "./imported";

/** What a judgment of a file is about in a knowledge base; empty when it is not there. */
export type LocatedJudgment = { readonly judgment: ImportedJudgment; readonly targets: readonly JudgedTarget[] };

/**
 * Finds what judgments name: an id is a passage's, a document's name (with or without its ending), or a line of the corpus files,
 * whose text is then looked for.
 *
 * @param texts of the corpus files, by id
 */
export async function locateTargets(
  corpus: Corpus,
  kbId: string,
  judgments: readonly ImportedJudgment[],
  texts: ReadonlyMap<string, string>,
): Promise<LocatedJudgment[]> {
  const wanted = judgments.map((judgment) => ({
    judgment,
    target: withText(judgment.target, texts),
    targets: [] as JudgedTarget[],
  }));
  for await (const document of corpus.documents(kbId)) {
    const inDocument = new DocumentSearch(document);
    for (const one of wanted) {
      // A text is a judgment of one place: its heirs elsewhere are found by content.
      if (one.target.kind !== "section" && one.targets.length > 0) continue;
      one.targets.push(...inDocument.find(one.target));
    }
  }
  return wanted.map(({ judgment, targets }) => ({ judgment, targets }));
}

/** An id of the corpus files stands for its text. */
function withText(target: ImportedTarget, texts: ReadonlyMap<string, string>): ImportedTarget {
  const text = target.kind === "id" ? texts.get(target.id) : undefined;
  return text === undefined ? target : { kind: "text", document: null, text };
}

class DocumentSearch {
  readonly #document: CorpusDocument;
  readonly #byId: ReadonlyMap<string, Passage>;

  constructor(document: CorpusDocument) {
    this.#document = document;
    this.#byId = new Map(document.passages.map((passage) => [passage.id, passage]));
  }

  find(target: ImportedTarget): JudgedTarget[] {
    const { name, title, text, passages } = this.#document;
    const isThis = (document: string) => document === name || document === name.replace(/\.[^./]+$/, "");
    switch (target.kind) {
      case "id": {
        const passage = this.#byId.get(target.id);
        if (passage !== undefined) return [this.#judged(passage)];
        return isThis(target.id) ? [{ unit: "document", documentName: name }] : [];
      }
      case "section": {
        if (!isThis(target.document)) return [];
        const heading = target.heading === "" ? title : target.heading;
        return passages
          .filter((passage) => headingOf(passage.title) === heading)
          .map((passage) => this.#judged(passage));
      }
      case "text": {
        if (target.document !== null && !isThis(target.document)) return [];
        const part = target.text.trim();
        const start = text.indexOf(part);
        return start === -1 ? [] : [this.#judged({ text: part, start, end: start + part.length })];
      }
    }
  }

  #judged(passage: Pick<Passage, "text" | "start" | "end">): JudgedTarget {
    const { text, start, end } = passage;
    return { unit: "passage", documentName: this.#document.name, passage: { text, start, end } };
  }
}

/** A passage's title is the document's and the headings above it, outermost first; the last is its own. */
function headingOf(title: string): string {
  return title.split(" › ").at(-1) ?? title;
}
