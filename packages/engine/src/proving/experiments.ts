import type { Experiments } from "@secondpass/evaluation";
import { savedRun } from "../gate/saved-run";
import type { KnowledgeBases } from "../knowledge-bases";
import type { ExperimentAccess } from "./proving-access";

/** See `ExperimentAccess`: knowledge bases by name, everything else as it is. */
export function experimentAccess(experiments: Experiments, knowledgeBases: KnowledgeBases): ExperimentAccess {
  return {
    start: () => experiments.start(),
    async create({ kb, ...request }) {
      const { id, name } = await knowledgeBases.row(kb);
      return experiments.create({ ...request, kb: { id, name } });
    },
    list: async (kb) => experiments.list(kb === undefined ? undefined : await knowledgeBases.idOf(kb)),
    get: (experiment) => experiments.get(experiment),
    data: (experiment) => experiments.data(experiment),
    lines: (experiment) => experiments.lines(experiment),
    async run(experiment) {
      const [{ name, recipe }, data, scores] = await Promise.all([
        experiments.get(experiment),
        experiments.data(experiment),
        experiments.scores(experiment),
      ]);
      const questions = scores.questions.map((position) => ({
        id: data.questions[position]?.key ?? "",
        text: data.questions[position]?.text ?? "",
      }));
      return savedRun(name, { questions, systems: scores.systems }, recipe);
    },
    cancel: (experiment) => experiments.cancel(experiment),
    resume: (experiment) => experiments.resume(experiment),
    replay: (experiment) => experiments.replay(experiment),
    remove: (experiment) => experiments.remove(experiment),
    rescore: (experiment) => experiments.rescore(experiment),
    freshness: (experiment) => experiments.freshness(experiment),
    waitUntilSettled: (experiment, options) => experiments.waitUntilSettled(experiment, options),
  };
}
