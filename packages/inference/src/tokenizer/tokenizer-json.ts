import { z } from "zod";

/** The parts of a tokenizer.json that we read ourselves; the rest is the business of whoever implements that tokenizer. */
export const tokenizerJsonSchema = z.looseObject({
  added_tokens: z.array(z.looseObject({ id: z.int().nonnegative(), content: z.string(), special: z.boolean() })),
  normalizer: z.unknown(),
  pre_tokenizer: z.unknown(),
  post_processor: z.unknown(),
  model: z.looseObject({ type: z.string().optional() }),
});

/** The parts of a tokenizer_config.json that we read ourselves. Older files write a token as an object. */
export const tokenizerConfigSchema = z.looseObject({
  pad_token: z.union([z.string(), z.looseObject({ content: z.string() })]).nullish(),
});

export type TokenizerJson = z.infer<typeof tokenizerJsonSchema>;
export type TokenizerConfig = z.infer<typeof tokenizerConfigSchema>;

/** @returns the id of the padding token. @throws Error when the two files do not name one. */
export function readPadId(json: TokenizerJson, config: TokenizerConfig): number {
  const content = typeof config.pad_token === "object" ? config.pad_token?.content : config.pad_token;
  const token = json.added_tokens.find((added) => added.content === content);
  if (!token)
    throw new Error(
      `tokenizer_config.json names the pad_token ${JSON.stringify(content)}, which tokenizer.json does not define`,
    );
  return token.id;
}
