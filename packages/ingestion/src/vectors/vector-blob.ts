import { endianness } from "node:os";

/** Vectors one after another as 32-bit floats, little-endian. */
export function encodeVectors(vectors: readonly Float32Array[], dimension: number): Buffer {
  const numbers = new Float32Array(vectors.length * dimension);
  for (const [row, vector] of vectors.entries()) numbers.set(vector, row * dimension);
  return inFileOrder(Buffer.from(numbers.buffer));
}

/**
 * The inverse. Reads the longest prefix of whole, finite vectors of length 1: what a power cut leaves behind a checkpoint is
 * not among them.
 */
export function decodeVectors(bytes: Uint8Array, dimension: number): Float32Array[] {
  const rows = Math.floor(bytes.length / 4 / dimension);
  // A copy of its own: a view needs its start aligned, which a slice of Node's pool is not.
  const own = inFileOrder(Buffer.from(new Uint8Array(bytes.subarray(0, rows * dimension * 4)).buffer));
  const numbers = new Float32Array(own.buffer, own.byteOffset, rows * dimension);
  const vectors: Float32Array[] = [];
  for (let row = 0; row < rows; row++) {
    const vector = numbers.subarray(row * dimension, (row + 1) * dimension);
    if (!isUnit(vector)) break;
    vectors.push(vector);
  }
  return vectors;
}

/** NaN fails every comparison, so this reads: surely of length 1. */
function isUnit(vector: Float32Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.abs(Math.sqrt(squares) - 1) < 0.01;
}

/** Machines of the other byte order swap on the way in and out. */
function inFileOrder(bytes: Buffer): Buffer {
  return endianness() === "LE" ? bytes : bytes.swap32();
}
