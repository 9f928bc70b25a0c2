import { assertExamples, type LabelledScore } from "./calibration-example";

/** P(relevant) at these scores, ascending and each once; linear between two of them, constant beyond both ends. */
export type IsotonicCalibration = {
  readonly method: "isotonic";
  readonly scores: readonly number[];
  readonly probabilities: readonly number[];
};

/**
 * Fits the best probabilities that never fall as the score rises (pool adjacent violators: Ayer and others 1955; for scores of a
 * classifier Zadrozny and Elkan 2002). It assumes nothing about the shape of the curve, so it needs more examples than Platt
 * scaling, and it can be certain: below the lowest relevant score it says 0.
 *
 * @throws TooFewExamplesError without examples, RangeError for a score that is not finite
 */
export function isotonicRegression(examples: readonly LabelledScore[]): IsotonicCalibration {
  assertExamples(examples);
  const blocks: Block[] = [];
  for (const block of distinctScores(examples)) {
    let pooled = block;
    let previous = blocks.at(-1);
    // What does not rise is pooled with what is before it, as far back as it takes.
    while (previous !== undefined && shareOf(previous) >= shareOf(pooled)) {
      blocks.pop();
      pooled = join(previous, pooled);
      previous = blocks.at(-1);
    }
    blocks.push(pooled);
  }
  // A block is flat, so its two ends say all of it.
  const ends = blocks.flatMap((block) =>
    (block.from === block.to ? [block.from] : [block.from, block.to]).map((score) => ({
      score,
      share: shareOf(block),
    })),
  );
  return {
    method: "isotonic",
    scores: ends.map(({ score }) => score),
    probabilities: ends.map(({ share }) => share),
  };
}

/** The examples from one score to another, which share one probability. */
type Block = { readonly from: number; readonly to: number; readonly relevant: number; readonly count: number };

function shareOf({ relevant, count }: Block): number {
  return relevant / count;
}

function join(left: Block, right: Block): Block {
  const { from } = left;
  const { to } = right;
  return { from, to, relevant: left.relevant + right.relevant, count: left.count + right.count };
}

/** One block per score, ascending. */
function distinctScores(examples: readonly LabelledScore[]): Block[] {
  const blocks: Block[] = [];
  let relevant = 0;
  let count = 0;
  const ascending = [...examples].sort((a, b) => a.score - b.score);
  for (const [index, { score, isRelevant }] of ascending.entries()) {
    if (isRelevant) relevant += 1;
    count += 1;
    if (ascending[index + 1]?.score === score) continue;
    blocks.push({ from: score, to: score, relevant, count });
    relevant = 0;
    count = 0;
  }
  return blocks;
}
