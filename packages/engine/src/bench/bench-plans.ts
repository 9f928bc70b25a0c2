import { createLocalInference, type LocalInferenceOptions, measureBaseline } from "@secondpass/inference";
import type { BenchFigure } from "./bench-types";
import { atLeast, atMost, plain } from "./figure";
import { median } from "./percentile";

const REPETITIONS = 5;

type Options = {
  readonly inference: LocalInferenceOptions;
  readonly baselineEntry: string;
  readonly modelId: string;
  readonly modelFolder: string;
  readonly query: string;
  readonly passages: readonly string[];
  /** Names the workload in the figures. */
  readonly workload: string;
  /** Whether the project's promises are about this workload. */
  readonly promised: boolean;
};

/**
 * The same weights, query and passages through three plans, one after another on the same machine: one padded batch of 100,
 * unsorted batches of 10 (both the obvious transformers.js code), and ours, with nothing remembered from an earlier run.
 */
export async function benchPlans(options: Options): Promise<BenchFigure[]> {
  const { query, passages, modelId, workload, promised } = options;
  // Without a token cache every repetition tokenises everything, as the first question on a passage does. With it, as later
  // questions do: a knowledge base's passages are tokenised once.
  const ours = await measureOurs(options, { cachedTokensMax: 0 });
  const again = await measureOurs(options, {});
  const baseline = (batchSize: number) =>
    measureBaseline(options.baselineEntry, {
      folder: options.modelFolder,
      query,
      passages,
      batchSize,
      repetitions: REPETITIONS,
    });
  const oneBatch = await baseline(passages.length);
  const tens = await baseline(10);

  const name = (what: string) => `${workload}: ${what}`;
  const ratio = (theirs: readonly number[]) => median(theirs) / median(ours.rerankMs);
  const promise = (what: string, value: number, least: number) =>
    promised ? atLeast(name(what), value, "x", least) : plain(name(what), value, "x");
  const share = (what: string, { tokenisingMs, rerankMs }: Measured) => {
    const percent = (median(tokenisingMs) / median(rerankMs)) * 100;
    return promised ? atMost(name(what), percent, "%", 10) : plain(name(what), percent, "%");
  };
  return [
    plain(name(`tokens in ${passages.length} passages, ${modelId}`), ours.tokens, ""),
    plain(name("longest passage in tokens"), ours.longest, ""),
    plain(name("rerank, our plan, nothing cached"), median(ours.rerankMs), "ms"),
    plain(name("rerank, one padded batch of 100"), median(oneBatch.milliseconds), "ms"),
    plain(name("rerank, unsorted batches of 10"), median(tens.milliseconds), "ms"),
    promise("faster than one padded batch of 100", ratio(oneBatch.milliseconds), 3.3),
    promise("faster than unsorted batches of 10", ratio(tens.milliseconds), 2.2),
    plain(name("rerank, our plan, passages seen before"), median(again.rerankMs), "ms"),
    share("tokenising and IPC, share of it, nothing cached", ours),
    share("tokenising and IPC, share of it, passages seen before", again),
    plain(name("peak memory, one padded batch of 100"), oneBatch.peakRssBytes / 1e6, "MB"),
  ];
}

type Measured = {
  readonly rerankMs: readonly number[];
  readonly tokenisingMs: readonly number[];
  readonly tokens: number;
  readonly longest: number;
};

async function measureOurs(
  { inference: settings, modelId, query, passages }: Options,
  cache: Pick<LocalInferenceOptions, "cachedTokensMax">,
): Promise<Measured> {
  const inference = createLocalInference({ ...settings, ...cache });
  try {
    await inference.load(modelId);
    const rerankMs: number[] = [];
    const tokenisingMs: number[] = [];
    let counts: number[] = [];
    for (let repetition = 0; repetition <= REPETITIONS; repetition++) {
      const startedAt = performance.now();
      await inference.scorePairs({ modelId, query, passages });
      const scoredAt = performance.now();
      // One round trip that carries and tokenises the same texts and runs no model: what a rerank spends beside the model.
      counts = await inference.countTokens({ modelId, texts: [query, ...passages] });
      if (repetition === 0) continue;
      rerankMs.push(scoredAt - startedAt);
      tokenisingMs.push(performance.now() - scoredAt);
    }
    const ofPassages = counts.slice(1);
    return {
      rerankMs,
      tokenisingMs,
      tokens: ofPassages.reduce((sum, count) => sum + count, 0),
      longest: Math.max(...ofPassages),
    };
  } finally {
    await inference.close();
  }
}
