import { writeFile } from "node:fs/promises";
import { EVALUATION_METRICS, type Evaluation, type SavedRun, SYSTEMS } from "@secondpass/engine";
import type { Command, CommandContext } from "../command";
import { parseChoice, parseCount, parseOptions } from "../parse-options";
import { signed } from "../signed";
import { UsageError } from "../usage-error";
import { checkBenchmarks } from "./check-benchmarks";
import { GATE_OPTIONS, type GateOptions, parseGate } from "./evaluate/gate-options";
import { acceptedRun, holdAgainst, printGate } from "./evaluate/hold-against";
import { evaluateReranking } from "./evaluate-reranking";

const GATE_USAGE =
  "[--save FILE] [--against FILE|N [--margin 0] [--metric ndcg@10] [--system reranked] [--report FILE.md] [--language en|zh]]";

/** Keyword, dense, hybrid and reranked on the same judged questions, with the tests that say whether a difference is one. */
export const evaluate: Command = {
  usage: [
    "evaluate --dataset DIR [--mode hybrid|dense|keyword] [--recall 100] [--top 100] [--limit N] [--reranker ID] [--json]     DIR in BEIR layout",
    `evaluate --dataset DIR|--experiment N ${GATE_USAGE} [--json]     exits with 1 when more than the margin is lost`,
    "evaluate --format mteb-reranking PATH [--reranker ID] [--embedder ID] [--limit N] [--split NAME] [--task NAME] [--json]     PATH in a layout of MTEB's",
    "evaluate --check FILE [--data DIR] [--write] [--json]     FILE like data/benchmarks.yaml, DIR the folder of its datasets",
  ],
  summary: "Measure all four systems on labelled questions, or hold a run against an accepted one.",

  async run(argv, context) {
    if (argv.some((argument) => /^--format(=|$)/.test(argument))) return evaluateReranking(argv, context);
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
      ...GATE_OPTIONS,
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
    if ((values.dataset === undefined) === (values.experiment === undefined) || positionals.length > 0)
      throw new UsageError("Expected either --dataset DIR or --experiment N, and options only.");
    const gate = parseGate(values);
    // What it is held against is read first: a measurement may take an hour, and a file may be missing.
    const accepted = gate === null ? null : await acceptedRun(gate.against, context.engine);
    const measured =
      values.experiment === undefined
        ? await evaluateDataset({ ...values, dataset: values.dataset ?? "" }, context)
        : await experimentRun(values.experiment, context);
    if (values.save !== undefined) await writeFile(values.save, `${JSON.stringify(measured.run)}\n`);
    return report(measured, { accepted, gate, json: values.json }, context);
  },
};

type Measured = {
  readonly run: SavedRun;
  /** For a program and for a person; an experiment has its own command for that. */
  readonly json: object;
  readonly lines: readonly string[];
};

async function experimentRun(experiment: string, { engine }: CommandContext): Promise<Measured> {
  return { run: await (await engine()).experiments.run(experiment), json: { experiment }, lines: [] };
}

type DatasetValues = Readonly<Record<"mode" | "recall" | "top" | "limit" | "reranker", string | undefined>> & {
  readonly dataset: string;
};

async function evaluateDataset(
  values: Partial<DatasetValues> & Pick<DatasetValues, "dataset">,
  { engine, output, signal }: CommandContext,
): Promise<Measured> {
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
  const { run, ...means } = evaluation;
  return { run, json: means, lines: toLines(evaluation) };
}

async function report(
  { run, json, lines }: Measured,
  {
    accepted,
    gate: options,
    json: isJson,
  }: { readonly accepted: SavedRun | null; readonly gate: GateOptions | null; readonly json: boolean },
  context: CommandContext,
): Promise<number> {
  const gate = options === null || accepted === null ? null : await holdAgainst(accepted, run, options);
  if (isJson) context.output.json(gate === null ? json : { ...json, gate });
  else {
    for (const line of lines) context.output.line(line);
    if (gate !== null && options !== null) {
      if (lines.length > 0) context.output.line();
      await printGate(gate, options, context);
    }
  }
  return gate?.test.isLoss === true ? 1 : 0;
}

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
