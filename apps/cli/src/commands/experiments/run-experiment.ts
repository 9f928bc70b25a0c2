import type { ExperimentSummary } from "@secondpass/engine";
import type { CommandContext } from "../../command";
import { parseChoice, parseOptions } from "../../parse-options";
import { UsageError } from "../../usage-error";
import { experimentLines } from "./experiment-lines";
import { oneExperiment } from "./one-experiment";
import { defaultSystems, parseSystem } from "./parse-system";

export const RUN_USAGE =
  "experiments run --set NAME [--kb NAME] [--system mode=hybrid,reranker=default,k=100,depth=50,top=100,embedder=ID,name=TEXT]... [--unit passage|document] [--name TEXT] [--json]     without --system: keyword, dense, hybrid, reranked";

/** Asks a set of systems a set of questions, and shows what they are worth. Interrupted, it is gone on with by `experiments resume`. */
export async function runExperiment(argv: readonly string[], context: CommandContext): Promise<number> {
  const { values, positionals } = parseOptions(argv, {
    kb: { type: "string", default: "handbook" },
    set: { type: "string" },
    system: { type: "string", multiple: true },
    unit: { type: "string" },
    name: { type: "string" },
  });
  if (values.set === undefined || positionals.length > 0)
    throw new UsageError("Expected --set NAME, and options only.");
  const { experiments } = await context.engine();
  const { id, number } = await experiments.create({
    kb: values.kb,
    set: values.set,
    systems: values.system === undefined ? defaultSystems() : values.system.map(parseSystem),
    unit: parseChoice("unit", values.unit, ["passage", "document"], undefined),
    name: values.name,
  });
  context.output.note(`Experiment ${number}`);
  return settle(id, values.json, context);
}

/** Goes on with one that failed, was cancelled or was cut off. */
export async function resumeExperiment(argv: readonly string[], context: CommandContext): Promise<number> {
  const { experiment, json } = oneExperiment(argv);
  const { experiments } = await context.engine();
  const { id } = await experiments.resume(experiment);
  return settle(id, json, context);
}

/** The same again, with the documents, judgments and models of now. */
export async function replayExperiment(argv: readonly string[], context: CommandContext): Promise<number> {
  const { experiment, json } = oneExperiment(argv);
  const { experiments } = await context.engine();
  const { id, number } = await experiments.replay(experiment);
  context.output.note(`Experiment ${number}`);
  return settle(id, json, context);
}

/** Works on it, or waits for the process that does, and tells its progress. */
async function settle(id: string, json: boolean, { engine, output, signal }: CommandContext): Promise<number> {
  const { experiments } = await engine();
  experiments.start();
  const bars = { preparing: output.progress("Preparing"), asking: output.progress("Asking   ") };
  const summary: ExperimentSummary = await experiments
    .waitUntilSettled(id, {
      signal,
      onProgress: ({ state, questions, prepared }) => {
        if (state === "preparing" && prepared.total > 0) bars.preparing.update(prepared.done, prepared.total);
        if (state === "asking") bars.asking.update(questions.done, questions.total);
      },
    })
    .finally(() => {
      bars.preparing.stop();
      bars.asking.stop();
    });
  if (json) output.json(summary);
  else for (const line of experimentLines(summary)) output.line(line);
  if (summary.error !== null) output.note(`${summary.error.code}: ${summary.error.message}`);
  return summary.state === "done" ? 0 : 1;
}
