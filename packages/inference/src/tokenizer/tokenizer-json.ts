import { expectArray, expectId, expectObject, expectString, isObject, type JsonObject } from "./json-shape";

/** A tokenizer.json, of which the parts that we read ourselves are checked; the rest is the business of whoever implements that tokenizer. */
export type TokenizerJson = {
  readonly raw: JsonObject;
  readonly model: JsonObject;
  readonly specialTokens: readonly { readonly id: number; readonly content: string }[];
};

export type TokenizerFiles = { readonly json: TokenizerJson; readonly config: JsonObject };

/** @throws Error when the contents are not those of a tokenizer.json and a tokenizer_config.json. */
export function readTokenizerFiles(tokenizerJson: string, tokenizerConfigJson: string): TokenizerFiles {
  const raw = expectObject(JSON.parse(tokenizerJson), "tokenizer.json");
  const config = expectObject(JSON.parse(tokenizerConfigJson), "tokenizer_config.json");
  const specialTokens = expectArray(raw.added_tokens, "added_tokens")
    .map((token) => expectObject(token, "added_tokens"))
    .filter((token) => token.special === true)
    .map((token) => ({
      id: expectId(token.id, "added_tokens.id"),
      content: expectString(token.content, "added_tokens.content"),
    }));
  return { json: { raw, model: expectObject(raw.model, "model"), specialTokens }, config };
}

/** @returns the id of the padding token. @throws Error when the two files do not name one. */
export function readPadId({ json, config }: TokenizerFiles): number {
  // Older files write a token as an object.
  const padToken = isObject(config.pad_token) ? config.pad_token.content : config.pad_token;
  const token = json.specialTokens.find(({ content }) => content === padToken);
  if (!token) {
    throw new Error(
      `tokenizer_config.json names the pad_token ${JSON.stringify(padToken)}, which tokenizer.json lacks`,
    );
  }
  return token.id;
}
