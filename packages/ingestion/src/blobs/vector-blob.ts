/** Vectors one after another as 32-bit floats, little-endian. */
export function encodeVectors(vectors: readonly Float32Array[], dimension: number): Buffer {
  const bytes = Buffer.alloc(vectors.length * dimension * 4);
  for (const [row, vector] of vectors.entries()) {
    for (const [column, value] of vector.entries()) bytes.writeFloatLE(value, (row * dimension + column) * 4);
  }
  return bytes;
}

/**
 * The inverse. Reads the longest prefix of whole, finite vectors of length 1: what a power cut leaves behind a checkpoint is
 * not among them.
 */
export function decodeVectors(bytes: Buffer, dimension: number): Float32Array[] {
  const vectors: Float32Array[] = [];
  for (let at = 0; at + dimension * 4 <= bytes.length; at += dimension * 4) {
    const vector = Float32Array.from({ length: dimension }, (_, column) => bytes.readFloatLE(at + column * 4));
    const norm = Math.hypot(...vector);
    if (!(Math.abs(norm - 1) < 0.01)) break;
    vectors.push(vector);
  }
  return vectors;
}
