import { z } from "zod";

const BYTES_PER_NUMBER = 4;

/** Base64 of little-endian float32 numbers: what OpenAI's servers send when they are asked for `base64`, and some always. */
const base64Vector = z.base64().transform((text, context): number[] => {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length % BYTES_PER_NUMBER !== 0) {
    context.issues.push({
      code: "custom",
      input: text.length,
      message: `${bytes.length} bytes are no float32 numbers`,
    });
    return z.NEVER;
  }
  return Array.from({ length: bytes.length / BYTES_PER_NUMBER }, (_, place) =>
    bytes.readFloatLE(place * BYTES_PER_NUMBER),
  );
});

/** The `data` of OpenAI's and Voyage's embeddings. */
export const embeddingRows = z
  .array(z.object({ index: z.int(), embedding: z.union([z.array(z.number()), base64Vector]) }))
  .transform((rows) => rows.map(({ index, embedding }) => ({ index, value: embedding })));
