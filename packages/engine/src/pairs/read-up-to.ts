import type { Inference } from "@secondpass/inference";
import { DEFAULT_RERANKER } from "../models/default-models";
import { modelFor } from "../models/model-for";

export type ReadUpToRequest = {
  readonly text: string;
  /** How many of the text's tokens the model read. */
  readonly tokensRead: number;
  /** Model id. Default: the bundled reranker. */
  readonly reranker?: string | undefined;
};

/** Where the search begins: more characters than most tokens have, so that one doubling usually suffices. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * Where in a passage the model stopped reading: the longest beginning of the text that has at most `tokensRead` tokens. A token
 * that the cut goes through counts as unread.
 *
 * @returns a UTF-16 offset into `text`, never inside a surrogate pair
 * @throws TokensUnknownError when the model's host does not count, and what else the inference throws
 */
export async function readUpTo(
  request: ReadUpToRequest,
  inference: Pick<Inference, "describe" | "states" | "countTokens">,
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<number> {
  const { text, tokensRead, reranker: modelId = DEFAULT_RERANKER } = request;
  const { passageInstruction } = modelFor("rerank", modelId, inference);
  const fits = async (end: number) => {
    const [tokens = 0] = await inference.countTokens(
      { modelId, texts: [passageInstruction + text.slice(0, end)] },
      { signal },
    );
    return tokens <= tokensRead;
  };

  let fitting = 0;
  let tooLong = Math.max(1, tokensRead * CHARACTERS_PER_TOKEN);
  while (tooLong < text.length && (await fits(tooLong))) {
    fitting = tooLong;
    tooLong *= 2;
  }
  if (tooLong >= text.length) {
    if (await fits(text.length)) return text.length;
    tooLong = text.length;
  }
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (await fits(middle)) fitting = middle;
    else tooLong = middle;
  }
  return cutsAPair(text, fitting) ? fitting - 1 : fitting;
}

function cutsAPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff && at < text.length;
}
