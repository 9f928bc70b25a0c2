import type { Corpus, CorpusDocument } from "../corpus/corpus";
import type { Judgment } from "./judgment";
import { contentSha } from "./target-sha";

/** Where a judgment holds in what the documents say now. */
export type ResolvedJudgment = {
  readonly judgment: Judgment;
  /**
   * `exact`: passages with the very content that was judged. `moved`: the document still holds the judged text, but was cut
   * differently. `stale`: the text is gone, and nothing is known any more.
   */
  readonly state: "exact" | "moved" | "stale";
  /** The passages it is a judgment of now, or the whole document; none when stale. */
  readonly places: readonly JudgedPlace[];
};

export type JudgedPlace =
  | { readonly unit: "passage"; readonly documentName: string; readonly passageId: string; readonly contentSha: string }
  | { readonly unit: "document"; readonly documentName: string };

/**
 * A passage that was cut differently inherits a judgment of a text it shares at least this part of. The part is of the shorter
 * of the two (the overlap coefficient of Szymkiewicz and Simpson), because a passage that swallows a relevant text is relevant, and so
 * is a piece of it. "Not relevant" is inherited only by what was read: there the part is of the passage.
 */
const OVERLAP_LEAST = 0.5;

/**
 * Finds every judgment's content in a knowledge base: by its hash, in whatever document; else by its text, in the document it was
 * judged in, near its old place.
 *
 * @param names looks into these documents only
 * @returns in the order given
 */
export async function resolveJudgments(
  corpus: Corpus,
  kbId: string,
  judgments: readonly Judgment[],
  names?: ReadonlySet<string>,
): Promise<ResolvedJudgment[]> {
  const wanted = new Set(judgments.flatMap(({ unit, targetSha }) => (unit === "passage" ? targetSha : [])));
  const judgedIn = new Set(judgments.map(({ documentName }) => documentName));
  const exact = new Map<string, JudgedPlace[]>();
  const documents = new Map<string, CorpusDocument>();
  for await (const document of corpus.documents(kbId, names)) {
    // Kept only where a text may have to be looked for: a knowledge base need not fit in memory.
    if (judgedIn.has(document.name)) documents.set(document.name, document);
    for (const passage of document.passages) {
      const place = placeOf(passage, document.name);
      if (wanted.has(place.contentSha)) exact.set(place.contentSha, [...(exact.get(place.contentSha) ?? []), place]);
    }
  }
  return judgments.map((judgment): ResolvedJudgment => {
    const document = documents.get(judgment.documentName);
    if (judgment.unit === "document") {
      if (document === undefined) return { judgment, state: "stale", places: [] };
      return { judgment, state: "exact", places: [{ unit: "document", documentName: document.name }] };
    }
    const same = exact.get(judgment.targetSha);
    if (same !== undefined) return { judgment, state: "exact", places: same };
    const places = document === undefined ? [] : heirsOf(judgment, document);
    return { judgment, state: places.length > 0 ? "moved" : "stale", places };
  });
}

function placeOf({ id, text }: CorpusDocument["passages"][number], documentName: string) {
  return { unit: "passage", documentName, passageId: id, contentSha: contentSha(text) } as const;
}

/** The passages that now hold what was judged. */
function heirsOf({ text, start, grade }: Judgment, document: CorpusDocument): JudgedPlace[] {
  const from = nearestIndexOf(document.text, text, start);
  if (from === -1) return [];
  const to = from + text.length;
  const heirs = document.passages.filter((passage) => {
    const shared = Math.min(to, passage.end) - Math.max(from, passage.start);
    const length = passage.end - passage.start;
    return shared > 0 && shared >= OVERLAP_LEAST * (grade === 0 ? length : Math.min(length, text.length));
  });
  return heirs.map((passage) => placeOf(passage, document.name));
}

/** Of several places that hold the same words, the one nearest to where they stood. */
function nearestIndexOf(text: string, part: string, near: number): number {
  if (part === "") return -1;
  const before = text.lastIndexOf(part, near);
  const after = text.indexOf(part, near);
  if (before === -1 || after === -1) return Math.max(before, after);
  return near - before <= after - near ? before : after;
}
