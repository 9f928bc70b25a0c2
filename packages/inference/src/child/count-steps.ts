import type { CountMessage } from "../protocol";
import { countSpecialTokens } from "../tokenizer";
import type { Steps } from "./batch-queue";
import { encodeInSteps, windows } from "./encode-in-steps";
import type { StepContext } from "./step-context";

const WINDOW_TEXTS = 256;

/** Counts the tokens of texts without truncation. Needs the tokenizer only: the weights stay on disk. */
export async function* countSteps(message: CountMessage, { models }: StepContext): Steps {
  const tokenizer = await models.tokenizer(message.model);
  yield null;
  const special = message.withSpecialTokens ? countSpecialTokens(tokenizer.templates.single) : 0;
  for (const { start, items } of windows(message.texts, WINDOW_TEXTS)) {
    const tokens = yield* encodeInSteps(items, (text) => special + tokenizer.encode(text).length);
    yield {
      kind: "counts",
      id: message.id,
      indexes: Uint32Array.from(tokens, (_, index) => start + index),
      tokens: Uint32Array.from(tokens),
    };
  }
}
