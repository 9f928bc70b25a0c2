import { z } from "zod";

export type NormalizeText = (text: string) => string;

/**
 * The normalizer of a tokenizer.json as a function, or null when it uses something we do not implement: NFKC/NFC/NFD/NFKD,
 * Lowercase, Replace, Strip and a Sequence of them. Same steps and same JavaScript string functions as transformers.js.
 */
export function readTextNormalizer(normalizer: unknown): NormalizeText | null {
  if (normalizer === null || normalizer === undefined) return (text) => text;
  const parsed = normalizerSchema.safeParse(normalizer);
  return parsed.success ? toFunction(parsed.data) : null;
}

const simpleNormalizerSchema = z.discriminatedUnion("type", [
  z.object({ type: z.enum(["NFKC", "NFC", "NFD", "NFKD"]) }),
  z.object({ type: z.literal("Lowercase") }),
  // Any other regular expression would need Oniguruma's rules.
  z.object({ type: z.literal("Replace"), pattern: z.object({ Regex: z.literal("\\s+") }), content: z.string() }),
  z.object({ type: z.literal("Strip"), strip_left: z.literal(true), strip_right: z.literal(true) }),
]);
const normalizerSchema = z.union([
  simpleNormalizerSchema,
  z.object({ type: z.literal("Sequence"), normalizers: z.array(simpleNormalizerSchema) }),
]);

const NON_ASCII = /[^\0-\x7f]/;

function toFunction(normalizer: z.infer<typeof normalizerSchema>): NormalizeText {
  switch (normalizer.type) {
    case "Sequence": {
      const steps = normalizer.normalizers.map(toFunction);
      return (text) => steps.reduce((current, step) => step(current), text);
    }
    case "Lowercase":
      return (text) => text.toLowerCase();
    case "Replace":
      return (text) => text.replace(/\s+/gu, () => normalizer.content);
    case "Strip":
      return (text) => text.trim();
    default:
      // ASCII is already in every normal form, and most English passages are ASCII.
      return (text) => (NON_ASCII.test(text) ? text.normalize(normalizer.type) : text);
  }
}
