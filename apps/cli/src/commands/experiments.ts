import type { CommandContext } from "../command";
import { parseOptions } from "../parse-options";
import { type Verb, verbCommand } from "../verb-command";
import { experimentLines } from "./experiments/experiment-lines";
import { oneExperiment } from "./experiments/one-experiment";
import { REPORT_USAGE, reportExperiment } from "./experiments/report-experiment";
import { RUN_USAGE, replayExperiment, resumeExperiment, runExperiment } from "./experiments/run-experiment";

const VERBS: Readonly<Record<string, Verb>> = {
  run: runExperiment,
  resume: resumeExperiment,
  replay: replayExperiment,
  report: reportExperiment,

  async list(argv, { engine, output }) {
    const { values } = parseOptions(argv, { kb: { type: "string" } });
    const all = await (await engine()).experiments.list(values.kb);
    if (values.json) output.json(all);
    else if (all.length === 0) output.line("There is no experiment yet.");
    else
      for (const { number, name, state, questions, recipe } of all)
        output.line(`${number}\t${state}\t${questions.done}/${questions.total}\t${recipe.knowledgeBase.name}\t${name}`);
    return 0;
  },

  show: (argv, context) =>
    withOne(argv, context, async (experiment, { engine, output }, json) => {
      const summary = await (await engine()).experiments.get(experiment);
      if (json) output.json(summary);
      else for (const line of experimentLines(summary)) output.line(line);
    }),
  rescore: (argv, context) =>
    withOne(argv, context, async (experiment, { engine, output }, json) => {
      const summary = await (await engine()).experiments.rescore(experiment);
      if (json) output.json(summary);
      else for (const line of experimentLines(summary)) output.line(line);
    }),
  cancel: (argv, context) =>
    withOne(argv, context, async (experiment, { engine, output }, json) => {
      const summary = await (await engine()).experiments.cancel(experiment);
      if (json) output.json(summary);
      else output.line(`experiment ${summary.number} is ${summary.state}; what was asked is kept`);
    }),
  delete: (argv, context) =>
    withOne(argv, context, async (experiment, { engine, output }, json) => {
      await (await engine()).experiments.remove(experiment);
      if (json) output.json({ deleted: experiment });
      else output.line(`experiment ${experiment} was deleted with its answers`);
    }),
};

/** Systems asked the same questions: run, watched, resumed, replayed. */
export const experiments = verbCommand(VERBS, {
  usage: [
    RUN_USAGE,
    "experiments list [--kb NAME] [--json]",
    "experiments show N [--json]",
    REPORT_USAGE,
    "experiments rescore N [--json]     with the judgments of now; nothing is asked again",
    "experiments resume N | replay N [--json]",
    "experiments cancel N | delete N [--json]",
  ],
  summary: "Ask sets of systems the same questions, and measure what each is worth.",
});

async function withOne(
  argv: readonly string[],
  context: CommandContext,
  work: (experiment: string, context: CommandContext, json: boolean) => Promise<void>,
): Promise<number> {
  const { experiment, json } = oneExperiment(argv);
  await work(experiment, context, json);
  return 0;
}
