import { planBatches } from "../batching";
import { encodeSingle } from "../pairs";
import type { EmbedMessage } from "../protocol";
import type { Steps } from "./batch-queue";
import { encodeInSteps, pick, windows } from "./encode-in-steps";
import { poolAndNormalise } from "./pool-and-normalise";
import type { StepContext } from "./step-context";

/** Texts that are sorted by length together. */
const WINDOW_TEXTS = 256;

/** Embeds texts: pooled and L2-normalised, in groups as the batches finish. */
export async function* embedSteps(message: EmbedMessage, { models, options }: StepContext): Steps {
  const { manifest } = message.model;
  const { session, tokenizer } = await models.ready(message.model);
  yield null;
  const instruction = message.role === "query" ? manifest.queryInstruction : manifest.passageInstruction;

  for (const { start, items } of windows(message.texts, WINDOW_TEXTS)) {
    const inputs = yield* encodeInSteps(items, (text) =>
      encodeSingle({
        text: tokenizer.encode(instruction + text),
        templates: tokenizer.templates,
        maxTokens: manifest.maxTokens,
      }),
    );
    const plan = planBatches(
      inputs.map(({ ids }) => ids.length),
      { ...options, oneByOne: manifest.batching === "one-by-one" },
    );
    for (const batch of plan) {
      const batchInputs = pick(inputs, batch);
      const output = await session.run(batchInputs, tokenizer.padId);
      const indexes = Uint32Array.from(batch, (index) => start + index);
      const lengths = batchInputs.map(({ ids }) => ids.length);
      yield {
        kind: "embeddings",
        id: message.id,
        indexes,
        vectors: poolAndNormalise(output, { manifest, lengths, indexes }),
      };
    }
  }
}
