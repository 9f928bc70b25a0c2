import type { LabelledScore } from "./calibration-example";

/** How many scores of each class are in `from` <= score < `to`; the last bin holds its upper edge too. */
export type HistogramBin = {
  readonly from: number;
  readonly to: number;
  readonly relevant: number;
  readonly other: number;
};

/**
 * The scores of relevant passages and of others, over the same bins of equal width. Widths are 1, 2 or 5 times a power of ten and
 * edges are multiples of them, so that an axis reads 0.5, 1, 1.5 and not 0.487.
 *
 * @param binsMax at most so many bins, at least 2; usually more than half as many
 * @returns bins from the lowest score to the highest, none left out in between; a single one when all scores are equal
 * @throws RangeError for a score that is not finite, and for fewer than 2 bins
 */
export function histogram(examples: readonly LabelledScore[], binsMax: number): HistogramBin[] {
  if (!Number.isInteger(binsMax) || binsMax < 2) {
    throw new RangeError(`found ${binsMax} bins, expected a whole number from 2`);
  }
  if (examples.length === 0) return [];
  const { first, last, edge } = niceEdges(rangeOf(examples), binsMax);
  const bins = Array.from({ length: last - first }, (_value, index) => ({
    from: edge(first + index),
    to: edge(first + index + 1),
    relevant: 0,
    other: 0,
  }));
  for (const { score, isRelevant } of examples) {
    const bin = bins.findLast(({ from }) => from <= score);
    if (bin !== undefined) bin[isRelevant ? "relevant" : "other"] += 1;
  }
  return bins;
}

type Range = { readonly lowest: number; readonly highest: number };

function rangeOf(examples: readonly LabelledScore[]): Range {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const { score } of examples) {
    if (!Number.isFinite(score)) throw new RangeError(`found score ${score}, expected finite numbers`);
    lowest = Math.min(lowest, score);
    highest = Math.max(highest, score);
  }
  return { lowest, highest };
}

type Edges = {
  /** Edges are multiples of the width, from `first` to `last`. */
  readonly first: number;
  readonly last: number;
  readonly edge: (multiple: number) => number;
};

/** Scores closer than this, relative to their size, are equal: 32-bit floats tell apart a hundred times more. */
const RESOLUTION = 1e-9;

function niceEdges({ lowest, highest }: Range, binsMax: number): Edges {
  if (highest - lowest <= RESOLUTION * Math.max(Math.abs(lowest), Math.abs(highest))) {
    const [from, to] = [Math.floor(lowest), Math.floor(highest) + 1];
    return { first: 0, last: 1, edge: (multiple) => (multiple === 0 ? from : to) };
  }
  const wanted = (highest - lowest) / binsMax;
  for (let exponent = Math.floor(Math.log10(wanted)); ; exponent += 1) {
    for (const digit of [1, 2, 5]) {
      // Dividing by a power of ten gives the very number that its decimals stand for; multiplying by 0.1 does not.
      const edge = (multiple: number): number =>
        exponent < 0 ? (multiple * digit) / 10 ** -exponent : multiple * digit * 10 ** exponent;
      const first = lastMultipleUpTo(lowest, edge);
      const below = lastMultipleUpTo(highest, edge);
      const last = edge(below) === highest ? below : below + 1;
      // Two bins always suffice in the end: a width beyond the range has one edge in it at most.
      if (last - first <= binsMax) return { first, last, edge };
    }
  }
}

function lastMultipleUpTo(score: number, edge: (multiple: number) => number): number {
  let multiple = Math.floor(score / edge(1));
  // The quotient may be off by its rounding.
  while (edge(multiple) > score) multiple -= 1;
  while (edge(multiple + 1) <= score) multiple += 1;
  return multiple;
}
