import { batchesOf, planBatches } from "../batching";
import { ModelOutputError } from "../errors";
import { encodePair } from "../pairs";
import type { ScoreMessage } from "../protocol";
import { toWellFormed } from "../tokenizer";
import type { Steps } from "./batch-queue";
import { encodeInSteps, pick, windows } from "./encode-in-steps";
import type { StepContext } from "./step-context";

/** Passages that are sorted by length together; more than any recall depth people use, and bounded memory beyond it. */
const WINDOW_PASSAGES = 1_024;

/** Scores one query against passages: raw logits, in groups as the batches finish. */
export async function* scoreSteps(message: ScoreMessage, { models, options }: StepContext): Steps {
  const { manifest } = message.model;
  const { maxTokens = manifest.maxTokens, queryMaxTokens, batchSizeMax, forcedBatchSize } = message.limits;
  const { session, tokenizer } = await models.ready(message.model);
  yield null;
  const query = tokenizer.encode(toWellFormed(manifest.queryInstruction + message.query));

  for (const { start, items } of windows(message.passages, WINDOW_PASSAGES)) {
    const pairs = yield* encodeInSteps(items, (text) =>
      encodePair({
        query,
        passage: tokenizer.encode(manifest.passageInstruction + text),
        templates: tokenizer.templates,
        maxTokens,
        queryMaxTokens,
      }),
    );
    const lengths = pairs.map(({ ids }) => ids.length);
    const plan =
      forcedBatchSize === undefined
        ? planBatches(lengths, { ...options, oneByOne: manifest.batching === "one-by-one", textsMax: batchSizeMax })
        : batchesOf(forcedBatchSize, lengths.length);
    for (const batch of plan) {
      const batchPairs = pick(pairs, batch);
      const { values } = await session.run(batchPairs, tokenizer.padId);
      if (values.length !== batch.length) {
        const found = `${values.length} numbers for ${batch.length} pairs`;
        const index = start + (batch[0] ?? 0);
        throw new ModelOutputError({ modelId: manifest.id, index, found, expected: "one logit per pair" });
      }
      values.forEach((logit, row) => {
        if (Number.isFinite(logit)) return;
        const index = start + (batch[row] ?? 0);
        throw new ModelOutputError({ modelId: manifest.id, index, found: String(logit), expected: "a finite logit" });
      });
      yield {
        kind: "scores",
        id: message.id,
        indexes: Uint32Array.from(batch, (index) => start + index),
        logits: values,
        tokensRead: Uint32Array.from(batchPairs, ({ tokensRead }) => tokensRead),
        tokensTotal: Uint32Array.from(batchPairs, ({ tokensTotal }) => tokensTotal),
      };
    }
  }
}
