import { mean } from "./mean";

/** Standard normal quantiles: 0.975 for 5 % two-sided, 0.8 for a power of 80 %. */
const Z_LEVEL = 1.959963984540054;
const Z_POWER = 0.8416212335729143;

/** Five questions can never do: even if all agree, the randomisation test gives p = 2 / 2^5 = 0.0625; six give 0.031. */
const QUESTIONS_MIN = 6;

/**
 * How many questions of this kind would settle which of two systems is better: so many that a paired test at 5 % two-sided finds
 * a true difference of the observed size four times in five. n = ((z_0.975 + z_0.8) * deviation / mean)^2, the normal approximation
 * for paired samples (Cohen 1988, chapter 2; for retrieval Webber, Moffat and Zobel, CIKM 2008).
 *
 * It takes the observed difference for the true one. After few questions that is a guess, so show it as an order of magnitude: half
 * the difference needs four times the questions.
 *
 * @param differences b minus a, one per question
 * @returns a whole number, all questions counted, those already asked too; null when nothing can be said: fewer than 2 questions,
 *   or a mean of 0
 * @throws RangeError for what is not finite
 */
export function questionsNeeded(differences: readonly number[]): number | null {
  const odd = differences.find((difference) => !Number.isFinite(difference));
  if (odd !== undefined) throw new RangeError(`found difference ${odd}, expected finite numbers`);
  if (differences.length < 2) return null;

  const values = Float64Array.from(differences);
  const difference = mean(values);
  const size = mean(values.map(Math.abs));
  // A mean that is only the rounding of its own sum is 0.
  if (Math.abs(difference) <= 1e-10 * size) return null;

  const squares = values.reduce((sum, value) => sum + (value - difference) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  return Math.max(QUESTIONS_MIN, Math.ceil((((Z_LEVEL + Z_POWER) * deviation) / difference) ** 2));
}
