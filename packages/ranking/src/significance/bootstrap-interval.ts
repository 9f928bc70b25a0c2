import { randomBelow, seededRandom } from "../random/seeded-random";

/**
 * Percentile bootstrap interval of a mean: the queries are drawn again, with replacement, and the middle `level` of the means
 * so found is returned (Efron and Tibshirani 1993; Sakai, SIGIR 2006, for retrieval).
 *
 * @param values one per query, at least one
 * @param options.level e.g. 0.95
 * @returns lower and upper end
 */
export function bootstrapInterval(
  values: Float64Array,
  options: { readonly resamples: number; readonly level: number; readonly seed: number },
): [lower: number, upper: number] {
  const random = seededRandom(options.seed);
  const { length } = values;
  const means = new Float64Array(options.resamples);
  for (let resample = 0; resample < options.resamples; resample += 1) {
    let sum = 0;
    for (let draw = 0; draw < length; draw += 1) sum += values[randomBelow(random, length)] ?? 0;
    means[resample] = sum / length;
  }
  means.sort();
  const tail = (1 - options.level) / 2;
  return [quantile(means, tail), quantile(means, 1 - tail)];
}

/** Linear between the two nearest values (type 7 of Hyndman and Fan, the default of R and NumPy). */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const lower = Math.floor(position);
  const below = sorted[lower] ?? Number.NaN;
  const above = sorted[Math.min(lower + 1, sorted.length - 1)] ?? Number.NaN;
  return below + (above - below) * (position - lower);
}
