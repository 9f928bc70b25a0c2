import { InvalidVectorError } from "./index-errors";

/**
 * LanceDB stores a vector of the wrong length padded with nulls and accepts infinities; a zero vector has no cosine and is
 * never found. So every vector is checked before it is written or searched with.
 *
 * @param what named in the message, e.g. `The vector of passage p1`
 * @throws InvalidVectorError
 */
export function checkVector(vector: Float32Array, dimension: number, what: string): void {
  if (vector.length !== dimension) {
    throw new InvalidVectorError(`${what} has ${vector.length} numbers, expected ${dimension}.`);
  }
  let squares = 0;
  for (const [index, value] of vector.entries()) {
    if (!Number.isFinite(value))
      throw new InvalidVectorError(`${what} has ${value} at ${index}, expected finite numbers.`);
    squares += value * value;
  }
  if (squares === 0) throw new InvalidVectorError(`${what} is zero throughout, expected a direction.`);
}
