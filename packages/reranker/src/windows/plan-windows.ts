import { defaultQueryMaxTokens } from "@secondpass/inference";
import { passageText } from "@secondpass/ranking";
import { packWindows } from "./pack-windows";
import { splitUnits, type Unit } from "./split-units";

export type TitledText = { readonly title: string; readonly text: string };

/** What the model is given for one text. */
export type PlannedText = {
  /** At least one. `start` and `end` are UTF-16 offsets into the text; `input` has the title in front. */
  readonly windows: readonly { readonly start: number; readonly end: number; readonly input: string }[];
  /** Tokens in all windows together and in the whole text; `null` when the text is read in one piece and the model counts. */
  readonly tokens: { readonly read: number; readonly total: number } | null;
};

/** What a text may cost at most: 32 windows of 512 tokens are about 20 pages. What lies beyond shows as `read` below `total`. */
export const MAX_WINDOWS = 32;

/** XLM-RoBERTa wraps a pair in four special tokens, `<s> q </s></s> p </s>`; BERT in three. */
const SPECIAL_TOKENS = 4;
/** Counts of parts need not add up to the count of the whole: a line break or a word boundary may cost a token. */
const SAFETY_TOKENS = 4;
/** Neighbouring windows share about this much, so that an answer is seldom cut in two. */
const OVERLAP_SHARE = 1 / 4;

type PlanOptions = {
  /** The model's window, special tokens included; `null` when it is unknown. */
  readonly maxTokens: number | null;
  /** `null` when the model's host cannot count. */
  readonly countTokens: (texts: readonly string[]) => Promise<readonly number[] | null>;
};

/**
 * Decides which texts fit the model's window beside the query, and cuts the others into overlapping windows of whole sentences.
 *
 * Counting costs time, so texts that cannot be too long are not counted: a token is taken to be at least one UTF-16 unit. Should
 * an odd text break that rule, the model cuts it and says so in its own counts. Where the window or the counts are unknown, each
 * text is one piece, and what its host cuts is the host's own.
 */
export async function planWindows(
  query: string,
  texts: readonly TitledText[],
  { maxTokens, countTokens }: PlanOptions,
): Promise<PlannedText[]> {
  if (maxTokens === null) return texts.map(inOnePiece);
  const queryTokensMax = defaultQueryMaxTokens(maxTokens);
  const roomBeside = (queryTokens: number) =>
    Math.max(1, maxTokens - SPECIAL_TOKENS - Math.min(queryTokens, queryTokensMax));

  const plans: PlannedText[] = texts.map(inOnePiece);
  const roomAtLeast = roomBeside(query.length);
  const suspects = indexesWhere(texts, (text) => passageText(text).length > roomAtLeast);
  if (suspects.length === 0) return plans;

  const suspectTexts = suspects.map(({ item }) => passageText(item));
  const suspectCounts = await countTokens([query, ...suspectTexts]);
  if (suspectCounts === null) return plans;
  const [queryTokens = 0, ...totals] = suspectCounts;
  const room = roomBeside(queryTokens);
  const tooLong = suspects
    .map(({ index, item }, place) => ({ index, text: item, total: totals[place] ?? 0 }))
    .filter(({ total }) => total > room);
  if (tooLong.length === 0) return plans;

  const budget = Math.max(1, room - SAFETY_TOKENS);
  const cuts = tooLong.map(({ text }) => splitUnits(text.text, budget));
  const counts = await countTokens(
    tooLong.flatMap(({ text }, place) => [text.title, ...partsOf(text.text, cuts[place])]),
  );
  if (counts === null) return plans;
  let next = 0;
  for (const [place, { index, text, total }] of tooLong.entries()) {
    const parts = 1 + partsOf(text.text, cuts[place]).length;
    plans[index] = inWindows(text, {
      total,
      budget,
      units: cuts[place] ?? [],
      counts: counts.slice(next, next + parts),
    });
    next += parts;
  }
  return plans;
}

function inOnePiece(text: TitledText): PlannedText {
  return { windows: [{ start: 0, end: text.text.length, input: passageText(text) }], tokens: null };
}

type LongText = {
  readonly total: number;
  readonly budget: number;
  readonly units: readonly Unit[];
  /** Of the title, then of every part of every unit. */
  readonly counts: readonly number[];
};

function inWindows({ title, text }: TitledText, { total, budget, units, counts }: LongText): PlannedText {
  const [titleTokens = 0, ...partTokens] = counts;
  // A title that would fill most of every window says less than the text it would push out.
  const heading = titleTokens * 2 > budget ? "" : title;
  const textBudget = heading === "" ? budget : budget - titleTokens;

  const spans = choosePieces(units, partTokens, textBudget);
  const packed = packWindows(
    spans.map((span) => span.tokens),
    { budget: textBudget, overlap: Math.floor(textBudget * OVERLAP_SHARE) },
  );
  const windows = packed.slice(0, MAX_WINDOWS).map(({ from, to }) => {
    const start = spans[from]?.start ?? 0;
    const end = start + text.slice(start, spans[to - 1]?.end).trimEnd().length;
    return { start, end, input: passageText({ title: heading, text: text.slice(start, end) }) };
  });
  if (windows.length === 0) return inOnePiece({ title, text });

  const unread = spans.slice(packed[windows.length - 1]?.to).reduce((sum, span) => sum + span.tokens, 0);
  const untitled = heading === title ? 0 : titleTokens;
  return { windows, tokens: { read: Math.max(0, total - unread - untitled), total } };
}

/** A sentence as a whole where it fits a window, in its pieces where it does not. */
function choosePieces(units: readonly Unit[], counts: readonly number[], budget: number) {
  let next = 0;
  return units.flatMap((unit) => {
    const whole = counts[next] ?? 0;
    const pieces = unit.pieces.map((piece, place) => ({ ...piece, tokens: counts[next + 1 + place] ?? 0 }));
    next += 1 + pieces.length;
    return whole > budget && pieces.length > 0 ? pieces : [{ start: unit.start, end: unit.end, tokens: whole }];
  });
}

function partsOf(text: string, units: readonly Unit[] = []): string[] {
  return units.flatMap((unit) => [unit, ...unit.pieces]).map(({ start, end }) => text.slice(start, end));
}

function indexesWhere<T>(items: readonly T[], holds: (item: T) => boolean): { index: number; item: T }[] {
  return items.map((item, index) => ({ index, item })).filter(({ item }) => holds(item));
}
