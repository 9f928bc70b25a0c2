import { readFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import type { LocalInference, LocalInferenceOptions } from "@secondpass/inference";
import { type Query, readBeirQueries } from "@secondpass/ranking";
import type { Engine } from "../engine";
import { DEFAULT_EMBEDDER, DEFAULT_RERANKER } from "../models/default-models";
import { benchMemory } from "./bench-memory";
import { mixedPassages } from "./bench-passages";
import { benchPlans } from "./bench-plans";
import { benchRecall } from "./bench-recall";
import { benchSearch } from "./bench-search";
import type { BenchFigure, BenchOptions, BenchReport, BenchRequest } from "./bench-types";
import { benchVerdict } from "./bench-verdict";

const QUESTIONS = 45;

type Parts = {
  readonly root: string;
  readonly engine: Pick<Engine, "search">;
  readonly inference: LocalInference;
  readonly inferenceOptions: LocalInferenceOptions;
};

/** Measures what the README promises, on this machine and in one run. */
export async function bench(request: BenchRequest, parts: Parts, options: BenchOptions): Promise<BenchReport> {
  const { root, engine, inference, inferenceOptions } = parts;
  const { signal, onStep } = options;
  const handbook = join(root, "data", "handbook");
  const questions = await sampleQuestions(join(handbook, "queries.jsonl"));
  const figures: BenchFigure[] = [];

  onStep?.(`${questions.length} questions to the knowledge base "${request.kb}"`);
  figures.push(
    ...(await benchSearch(
      engine.search,
      request.kb,
      questions.map(({ text }) => text),
      signal,
    )),
  );
  const used = [DEFAULT_EMBEDDER, DEFAULT_RERANKER].flatMap((id) => inference.describe(id).files);
  figures.push(
    ...(await benchMemory(
      inference.childPid,
      used.reduce((sum, { bytes }) => sum + bytes, 0),
    )),
  );

  const query = questions[0]?.text ?? "";
  const reranker = inference.describe(DEFAULT_RERANKER);
  const plans = {
    inference: inferenceOptions,
    baselineEntry: join(root, "packages", "inference", "dist", "baseline.mjs"),
    modelId: DEFAULT_RERANKER,
    query,
  };
  const modelFolder = join(root, "data", "models", reranker.folder);
  onStep?.("the same 100 passages of mixed lengths through three batching plans");
  const texts = (await readFile(join(handbook, "corpus.jsonl"), "utf8")).split("\n").filter(Boolean).map(textOf);
  const mixed = await mixedPassages(texts, inference, DEFAULT_RERANKER);
  figures.push(
    ...(await benchPlans({ ...plans, modelFolder, passages: mixed, workload: "mixed lengths", promised: true })),
  );
  onStep?.("the first question's 100 recalled passages through the same plans");
  const { recalled } = await engine.search({ query, kb: request.kb, k: 100, topN: 10, reranker: "none" });
  figures.push(
    ...(await benchPlans({
      ...plans,
      modelFolder,
      passages: recalled.map(({ passage }) => passage.text),
      workload: request.kb,
      promised: false,
    })),
  );

  onStep?.("a verdict over 1,000 synthetic questions");
  figures.push(...benchVerdict());

  if (request.synthetic) figures.push(...(await benchRecall(tmpdir(), options)));
  return { machine: machine(), models: { embedder: DEFAULT_EMBEDDER, reranker: DEFAULT_RERANKER }, figures };
}

/** Every second question or so, so that both languages are asked. */
async function sampleQuestions(path: string): Promise<Query[]> {
  const all = await readBeirQueries(await readFile(path, "utf8"));
  const step = Math.max(1, Math.floor(all.length / QUESTIONS));
  return all.filter((_, position) => position % step === 0).slice(0, QUESTIONS);
}

function textOf(line: string): string {
  return (JSON.parse(line) as { text: string }).text;
}

function machine(): BenchReport["machine"] {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
  };
}
