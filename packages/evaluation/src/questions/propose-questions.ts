import { seededRandom, shuffled, splitSentences } from "@secondpass/ranking";
import type { CorpusDocument } from "../corpus/corpus";
import { termsOf } from "./terms-of";

/** A question made from a text, and the passages that answer it because it was made from them. */
export type ProposedQuestion = {
  readonly text: string;
  readonly kind: "heading" | "sentence";
  readonly documentName: string;
  readonly passages: CorpusDocument["passages"];
};

export type ProposalOptions = {
  readonly count: number;
  /** The same seed proposes the same questions. */
  readonly seed: number;
};

/** In characters; shorter ones ask nothing, longer ones are no question. Of a Chinese character as much is said as of two Latin ones. */
const LENGTH = { least: 16, most: 160 } as const;

/**
 * Proposes known-item questions without any language model: a heading asks for the passages below it, and the rarest clause of a
 * passage for that passage. They measure whether a passage is found by its own words, which is easier than what people ask: mark them
 * as synthetic, and read a verdict on them as an upper bound.
 *
 * As many from headings as from clauses, spread over the documents; a heading that stands in two documents asks for neither.
 */
export function proposeQuestions(
  documents: readonly CorpusDocument[],
  { count, seed }: ProposalOptions,
): ProposedQuestion[] {
  const random = seededRandom(seed);
  const headings = inTurns(shuffled(fromHeadings(documents), random));
  const clauses = inTurns(shuffled(fromClauses(documents), random));
  const seen = new Set<string>();
  const proposed: ProposedQuestion[] = [];
  while (proposed.length < count && headings.length + clauses.length > 0) {
    const from = (proposed.length % 2 === 0 && headings.length > 0) || clauses.length === 0 ? headings : clauses;
    const next = from.shift();
    if (next === undefined || seen.has(next.text.toLowerCase())) continue;
    seen.add(next.text.toLowerCase());
    proposed.push(next);
  }
  return proposed;
}

function fromHeadings(documents: readonly CorpusDocument[]): ProposedQuestion[] {
  const found = new Map<string, ProposedQuestion | null>();
  for (const { name, title, passages } of documents) {
    const sections = groupBy(passages, (passage) => passage.title);
    for (const [path, below] of sections) {
      const text = path.split(" › ").at(-1) ?? path;
      if (path === title || !isLongEnough(text)) continue;
      found.set(text, found.has(text) ? null : { text, kind: "heading", documentName: name, passages: below });
    }
  }
  return [...found.values()].filter((question) => question !== null);
}

function fromClauses(documents: readonly CorpusDocument[]): ProposedQuestion[] {
  const spread = new Map<string, number>();
  const passages = documents.flatMap(({ name, passages: all }) => all.map((passage) => ({ name, passage })));
  for (const { passage } of passages)
    for (const term of new Set(termsOf(passage.text))) spread.set(term, (spread.get(term) ?? 0) + 1);
  const rarity = (clause: string) => {
    const terms = [...new Set(termsOf(clause))];
    const rare = terms.map((term) => Math.log(passages.length / (spread.get(term) ?? 1))).sort((a, b) => b - a);
    // The rarest few say what it is about; a long clause does not win by its length.
    return rare.slice(0, 5).reduce((sum, value) => sum + value, 0);
  };
  return passages.flatMap(({ name, passage }): ProposedQuestion[] => {
    const clauses = clausesOf(passage.text).filter(isLongEnough);
    const best = clauses.map((text) => ({ text, rarity: rarity(text) })).sort((a, b) => b.rarity - a.rarity)[0];
    return best === undefined ? [] : [{ text: best.text, kind: "sentence", documentName: name, passages: [passage] }];
  });
}

function clausesOf(text: string): string[] {
  return splitSentences(text).flatMap(({ start, end }) =>
    text
      .slice(start, end)
      .split(/[,;:，；：、—]\s*|\s[–-]\s/u)
      .map((clause) => clause.replace(/^[\s"“'(（*-]+|[\s"”').。！？!?）]+$/gu, "").replace(/\s+/gu, " "))
      .map(withoutLoneMarks),
  );
}

/** Marks that stand in pairs, first and last. */
const PAIRS = [
  ["“", "”"],
  ['"', '"'],
  ["（", "）"],
  ["(", ")"],
] as const;

/** A clause may have lost one half of a pair to its neighbour; the other half alone says nothing. */
function withoutLoneMarks(clause: string): string {
  return PAIRS.reduce((text, [first, last]) => {
    const count = (mark: string) => text.split(mark).length - 1;
    const isWhole = first === last ? count(first) % 2 === 0 : count(first) === count(last);
    return isWhole ? text : text.replaceAll(first, "").replaceAll(last, "");
  }, clause);
}

function isLongEnough(text: string): boolean {
  let length = 0;
  for (const character of text) length += /\p{Script=Han}/u.test(character) ? 2 : 1;
  return length >= LENGTH.least && length <= LENGTH.most;
}

/** First one of every document, then the second of every document, and so on. */
function inTurns(questions: readonly ProposedQuestion[]): ProposedQuestion[] {
  const byDocument = [...groupBy(questions, ({ documentName }) => documentName).values()];
  const longest = Math.max(0, ...byDocument.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => byDocument.flatMap((all) => all[turn] ?? [])).flat();
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
