import { EVALUATION_METRICS, type Evaluation, SYSTEMS } from "@secondpass/engine";
import type { Command } from "../command";
import { parseChoice, parseCount, parseOptions } from "../parse-options";
import { signed } from "../signed";
import { UsageError } from "../usage-error";
import { checkBenchmarks } from "./check-benchmarks";
import { evaluateReranking } from "./evaluate-reranking";

/** Keyword, dense, hybrid and reranked on the same judged questions, with the tests that say whether a difference is one. */
export const evaluate: Command = {
  usage: [
    "evaluate --dataset DIR [--mode hybrid|dense|keyword] [--recall 100] [--top 100] [--limit N] [--reranker ID] [--json]     DIR in BEIR layout",
    "evaluate --format mteb-reranking PATH [--reranker ID] [--embedder ID] [--limit N] [--split NAME] [--task NAME] [--json]     PATH in a layout of MTEB's",
    "evaluate --check FILE [--data DIR] [--write] [--json]     FILE like data/benchmarks.yaml, DIR the folder of its datasets",
  ],
  summary: "Measure all four systems on labelled questions.",

  async run(argv, context) {
    if (argv.some((argument) => /^--format(=|$)/.test(argument))) return evaluateReranking(argv, context);
    const { engine, output, signal } = context;
    const { values, positionals } = parseOptions(argv, {
      dataset: { type: "string" },
      mode: { type: "string" },
      recall: { type: "string" },
      top: { type: "string" },
      limit: { type: "string" },
      reranker: { type: "string" },
      check: { type: "string" },
      data: { type: "string" },
      write: { type: "boolean", default: false },
    });
    if (values.check !== undefined) {
      const { check: file, data, write, json, ...others } = values;
      const besides = Object.keys(others).map((name) => `--${name}`);
      if (besides.length > 0 || positionals.length > 0)
        throw new UsageError(
          `--check takes --data, --write and --json; found ${[...besides, ...positionals].join(" ")} as well.`,
        );
      return checkBenchmarks({ file, data, write }, json, context);
    }
    if (values.data !== undefined || values.write) throw new UsageError("--data and --write go with --check FILE.");
    if (values.dataset === undefined || positionals.length > 0)
      throw new UsageError("Expected --dataset DIR and nothing else.");
    const progress = { indexing: output.progress("Indexing "), asking: output.progress("Asking   ") };
    const evaluation = await (await engine()).evaluate(
      {
        dataset: values.dataset,
        mode: parseChoice("mode", values.mode, ["hybrid", "dense", "keyword"], "hybrid"),
        recall: parseCount("recall", values.recall, undefined),
        top: parseCount("top", values.top, undefined),
        limit: parseCount("limit", values.limit, undefined),
        reranker: values.reranker,
      },
      { signal, onProgress: (stage, done, total) => progress[stage].update(done, total) },
    );
    progress.indexing.stop();
    progress.asking.stop();
    if (values.json) output.json(evaluation);
    else for (const line of toLines(evaluation)) output.line(line);
    return 0;
  },
};

function toLines(evaluation: Evaluation): string[] {
  const { systems, comparisons, timingsMs } = evaluation;
  return [
    `${evaluation.dataset}: ${evaluation.queries} questions, ${evaluation.documents} documents, ${evaluation.passages} passages`,
    `recall ${evaluation.mode} ${evaluation.recall} with ${evaluation.models.embedder}, rerank with ${evaluation.models.reranker}`,
    "",
    ["system".padEnd(10), ...EVALUATION_METRICS.map((metric) => metric.padStart(11))].join(""),
    ...SYSTEMS.map((system) =>
      [system.padEnd(10), ...EVALUATION_METRICS.map((metric) => systems[system][metric].toFixed(4).padStart(11))].join(
        "",
      ),
    ),
    "",
    ...comparisons.map(
      ({ a, b, metric, delta, pValue, ci95 }) =>
        `${a} - ${b}, ${metric}: ${signed(delta)} (${signed(ci95[0])} to ${signed(ci95[1])}), p = ${pValue.toFixed(4)}`,
    ),
    "",
    `per question: recall ${timingsMs.recallPerQuery.toFixed(0)} ms, rerank ${timingsMs.rerankPerQuery.toFixed(0)} ms`,
  ];
}
