/**
 * The obvious way to rerank with transformers.js, kept to be measured against: the tokenizer pads the pairs of a batch to the
 * longest, the model runs the batch. Forked by `measureBaseline`, because a run blocks its process and its memory is a result.
 */
import { basename, dirname } from "node:path";
import { AutoTokenizer, BertForSequenceClassification, env, type Tensor } from "@huggingface/transformers";
import type { BaselineReply, BaselineRequest } from "./protocol";

process.on("message", (request: BaselineRequest) => {
  void measure(request).then((reply) => process.send?.(reply, () => process.disconnect()));
});

async function measure({ folder, query, passages, batchSize, repetitions }: BaselineRequest): Promise<BaselineReply> {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const name = basename(folder);
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  // The Auto class knows published architectures only; any encoder class runs a graph with these inputs.
  const model = await BertForSequenceClassification.from_pretrained(name, { dtype: "fp32" });

  const milliseconds: number[] = [];
  let logits: number[] = [];
  // One run more than is counted: the first one also pays for the memory arena.
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    const startedAt = performance.now();
    logits = [];
    for (let start = 0; start < passages.length; start += batchSize) {
      const batch = passages.slice(start, start + batchSize);
      const inputs = tokenizer(
        batch.map(() => query),
        { text_pair: [...batch], padding: true, truncation: true, max_length: 512 },
      );
      const output = (await model(inputs)) as { logits: Tensor };
      logits.push(...(output.logits.data as Float32Array));
    }
    if (repetition > 0) milliseconds.push(performance.now() - startedAt);
  }
  return { milliseconds, logits, peakRssBytes: process.resourceUsage().maxRSS * 1024 };
}
