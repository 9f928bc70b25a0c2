import {
  type Corpus,
  type Experiments,
  exportBeir,
  exportJudgments,
  exportScores,
  exportTrecRuns,
  fineTuningPack,
  type Judgments,
  type QuestionSets,
} from "@secondpass/evaluation";
import type { ExperimentData } from "@secondpass/ranking";
import { InvalidInputError } from "../engine-error";
import type { KnowledgeBases } from "../knowledge-bases";
import type { ExportAccess, FineTuningRequest } from "./export-access";

/** FlagEmbedding's hn_mine.py: `--negative_number 15`, and its example's ranks from 2 on. */
const NEGATIVES = { count: 15, ranks: [2, 100] } as const;
const DEV_SHARE = 0.1;
const BASE_MODEL = "BAAI/bge-reranker-large";

type Parts = {
  readonly knowledgeBases: KnowledgeBases;
  readonly corpus: Corpus;
  readonly sets: QuestionSets;
  readonly judgments: Judgments;
  readonly experiments: Experiments;
};

/** See `ExportAccess`. */
export function exportAccess({ knowledgeBases, corpus, sets, judgments, experiments }: Parts): ExportAccess {
  return {
    judgments: async (kb, format) => exportJudgments(await judgments.list(await knowledgeBases.idOf(kb)), format),
    async beir(kb, set, unit = "passage") {
      const kbId = await knowledgeBases.idOf(kb);
      const [{ all: questions }, resolved] = await Promise.all([sets.get(kbId, set), judgments.resolve(kbId)]);
      return exportBeir({ corpus, kbId, questions, resolved, unit });
    },
    trec: async (experiment) => exportTrecRuns(await experiments.data(experiment)),
    scores: async (experiment) =>
      exportScores(await experiments.data(experiment), await experiments.scores(experiment)),
    async fineTuning(experiment, request = {}) {
      const { kbId } = await experiments.get(experiment);
      const data = await experiments.data(experiment);
      return fineTuningPack(data, { corpus, kbId }, parseRequest(request, data));
    },
  };
}

/** @throws InvalidInputError */
function parseRequest(request: FineTuningRequest, { systems }: ExperimentData) {
  const { ranks = NEGATIVES.ranks, count = NEGATIVES.count, margin = 0, devShare = DEV_SHARE } = request;
  const system =
    request.system === undefined
      ? (systems.find(({ second }) => second !== null) ?? systems[0])
      : systems.find(({ name }) => name === request.system);
  if (system === undefined)
    throw new InvalidInputError(
      `There is no system "${request.system}" in the experiment. It has: ${systems.map(({ name }) => name).join(", ")}.`,
    );
  const [from, to] = ranks;
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to))
    throw new InvalidInputError(
      `The ranks are ${from} to ${to}; they must be whole numbers from 1, the lower one first.`,
    );
  if (!Number.isInteger(count) || count < 1 || count > 1_000)
    throw new InvalidInputError(`The count is ${count}; it must be a whole number from 1 to 1,000.`);
  if (!Number.isFinite(margin) || margin < 0)
    throw new InvalidInputError(`The margin is ${margin}; it must be 0 or more, in the reranker's own units.`);
  if (!(devShare >= 0 && devShare < 1))
    throw new InvalidInputError(`The share kept aside is ${devShare}; it must be from 0 to less than 1.`);
  return {
    first: system.first,
    second: (request.teacher ?? true) ? system.second : null,
    ranks,
    count,
    margin,
    devShare,
    prompt: request.prompt ?? "",
    baseModel: request.baseModel ?? BASE_MODEL,
  };
}
