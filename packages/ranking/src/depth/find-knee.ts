/** What reranking `depth` passages a question brings and costs, over a set of questions. */
export type DepthPoint = {
  readonly depth: number;
  /** The mean of a metric; higher is better. */
  readonly value: number;
  /** Milliseconds a question, measured. */
  readonly ms: number;
};

export type Knee = DepthPoint & {
  /** Of the best gain over depth 0 at any depth, 0..1. */
  readonly shareOfGain: number;
  /** Of the milliseconds that the deepest point takes beyond depth 0; null when it takes none. */
  readonly shareOfTime: number | null;
};

/**
 * The depth from which reranking deeper no longer pays: the smallest one that reaches at least `share` of the best gain over depth 0.
 *
 * A rule of thumb and not a test: with few questions neighbouring depths differ by chance, and `comparePaired` of the two says whether.
 * Rejected: the point of largest curvature, which moves with the depths that happen to be measured and with the scale of the axes.
 *
 * @param points ascending by depth, depth 0 (the recall order) first
 * @param options.share of the best gain, above 0 and up to 1; default 0.95
 * @returns null when no depth is better than depth 0
 * @throws RangeError for points that do not begin at depth 0 or do not ascend, for a value or time that is not finite, for another share
 */
export function findKnee(points: readonly DepthPoint[], options: { readonly share?: number } = {}): Knee | null {
  const { share = 0.95 } = options;
  if (!(share > 0 && share <= 1)) throw new RangeError(`found share ${share}, expected more than 0 and at most 1`);
  assertCurve(points);
  const [start, ...deeper] = points;
  const deepest = deeper.at(-1);
  if (start === undefined || deepest === undefined) return null;

  const best = Math.max(...deeper.map(({ value }) => value - start.value));
  if (best <= 0) return null;
  // The best point itself reaches every share, so there is one.
  const knee = deeper.find(({ value }) => value - start.value >= share * best) ?? deepest;
  const extraMs = deepest.ms - start.ms;
  return {
    ...knee,
    shareOfGain: (knee.value - start.value) / best,
    shareOfTime: extraMs > 0 ? (knee.ms - start.ms) / extraMs : null,
  };
}

function assertCurve(points: readonly DepthPoint[]): void {
  let previous: number | null = null;
  for (const { depth, value, ms } of points) {
    if (!Number.isFinite(value) || !Number.isFinite(ms)) {
      throw new RangeError(`found value ${value} and ${ms} ms at depth ${depth}, expected finite numbers`);
    }
    if (previous === null ? depth !== 0 : !(depth > previous)) {
      const found = previous === null ? `depth ${depth} first` : `depth ${depth} after ${previous}`;
      throw new RangeError(`found ${found}, expected ascending depths from 0`);
    }
    previous = depth;
  }
}
