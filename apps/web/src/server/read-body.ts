/** A body went over its cap; what had been read is thrown away. */
export class PayloadTooLargeError extends Error {
  override readonly name = "PayloadTooLargeError";
  readonly code = "PAYLOAD_TOO_LARGE";
  readonly retryable = false;

  constructor(readonly bytesMax: number) {
    super(
      `The file is larger than ${Math.round(bytesMax / 1024 / 1024)} MB. Split it, or leave out its pictures, and add it again.`,
    );
  }
}

/**
 * Reads a request's body and never holds more than `bytesMax` of it (plus the chunk in hand): a declared length over the
 * cap is refused before the first byte, an undeclared one while reading.
 *
 * @throws PayloadTooLargeError
 */
export async function readBody(request: Request, bytesMax: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > bytesMax) throw new PayloadTooLargeError(bytesMax);
  if (request.body === null) return new Uint8Array(0);

  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > bytesMax) {
      await reader.cancel();
      throw new PayloadTooLargeError(bytesMax);
    }
    chunks.push(value);
  }
  return concatenate(chunks, length);
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
