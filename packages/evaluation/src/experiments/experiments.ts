import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database, ExperimentRow } from "@secondpass/db";
import type { ExperimentData } from "@secondpass/ranking";
import type { Corpus } from "../corpus/corpus";
import { InvalidEvaluationInputError } from "../evaluation-error";
import { judgedQrels } from "../judgments/judged-qrels";
import type { JudgedUnit } from "../judgments/judgment";
import type { Judgments } from "../judgments/judgments";
import type { QuestionSets } from "../questions/question-sets";
import {
  type AskedQuestion,
  type ExperimentScores,
  type ExperimentState,
  type ExperimentSummary,
  RUNNABLE_STATES,
} from "./experiment";
import { CorpusChangedError, ExperimentNotFoundError, ExperimentUnfinishedError } from "./experiment-errors";
import { experimentLines } from "./experiment-lines";
import { judgmentsOf, questionsOf, recipeOf, scoresOf, summariseExperiment } from "./experiment-rows";
import { ExperimentWorker } from "./experiment-worker";
import type { Pipeline, RecordedModel } from "./pipeline";
import { readExperimentData } from "./read-experiment-data";
import type { Recipe } from "./recipe";
import { storeScores } from "./run-experiment";
import { judgmentsFor } from "./score-experiment";
import { type System, systemSchema } from "./system";

/** How often somebody who waits looks for what another process has done. */
const WAIT_POLL_MS = 250;
const SYSTEMS_MAX = 20;

export type NewExperiment = {
  readonly kb: { readonly id: string; readonly name: string };
  /** Id or name of a question set. */
  readonly set: string;
  readonly systems: readonly SystemRequest[];
  /** What judgments are of; default: documents when the set's questions have judgments of whole documents, else passages. */
  readonly unit?: JudgedUnit | undefined;
  readonly name?: string | undefined;
};

/** A system with what may be left to a default left out. */
export type SystemRequest = Omit<System, "embedder"> & {
  /** Null: the one that the knowledge base answers with. */
  readonly embedder: string | null;
};

export type ExperimentsOptions = {
  readonly database: Database;
  readonly corpus: Corpus;
  readonly pipeline: Pipeline;
  readonly judgments: Judgments;
  readonly sets: QuestionSets;
  readonly onError?: ((error: unknown) => void) | undefined;
};

/** Sets of systems asked sets of questions. Each is a job of the data folder: any process goes on with it, and its page never changes. */
export class Experiments {
  readonly #options: ExperimentsOptions;
  readonly #worker: ExperimentWorker;
  readonly #listeners = new Set<() => void>();

  constructor(options: ExperimentsOptions) {
    this.#options = options;
    this.#worker = new ExperimentWorker({ ...options, changed: () => this.#changed() });
  }

  /** Begins to work through what waits, until `close`. */
  start(): void {
    this.#worker.start();
  }

  close(): Promise<void> {
    return this.#worker.close();
  }

  /**
   * Records what shall be asked of whom, with every model as it is now; a worker asks.
   *
   * @throws QuestionSetNotFoundError, InvalidEvaluationInputError, UnknownModelError, WrongTaskError
   */
  async create(request: NewExperiment): Promise<ExperimentSummary> {
    const { kb } = request;
    const { pipeline, sets } = this.#options;
    const set = await sets.get(kb.id, request.set);
    if (set.all.length === 0)
      throw new InvalidEvaluationInputError(`The question set "${set.name}" is empty. Add questions to it first.`);
    const systems = parseSystems(request.systems, await pipeline.embedderOf(kb.id));
    const questions = set.all.map(
      ({ key, text, querySha, origin }): AskedQuestion => ({ key, text, querySha, origin }),
    );
    const recipe: Recipe = {
      version: pipeline.version,
      knowledgeBase: { id: kb.id, name: kb.name },
      questionSet: { id: set.id, name: set.name },
      questionsSha: createHash("sha256").update(JSON.stringify(questions)).digest("hex"),
      unit: request.unit ?? (await this.#unitOf(kb.id, questions)),
      systems,
      models: modelsOf(systems, pipeline),
      chunking: pipeline.chunking,
      corpus: null,
    };
    const id = await this.#insert(kb.id, request.name?.trim() || set.name, recipe, questions);
    this.#worker.wake();
    this.#changed();
    return this.get(id);
  }

  /** Newest first. */
  async list(kbId?: string): Promise<ExperimentSummary[]> {
    const rows = await this.#options.database.prisma.experiment.findMany({
      where: kbId === undefined ? {} : { kbId },
      include: { _count: { select: { answers: true } } },
      orderBy: { number: "desc" },
    });
    return rows.map((row) => summariseExperiment(row, row._count.answers));
  }

  /** By id or number. @throws ExperimentNotFoundError */
  async get(experiment: string): Promise<ExperimentSummary> {
    const row = await this.#row(experiment);
    const answered = await this.#options.database.prisma.experimentAnswer.count({ where: { experimentId: row.id } });
    return summariseExperiment(row, answered);
  }

  /** Everything that its verdict is computed from. @throws ExperimentNotFoundError, ExperimentUnfinishedError */
  async data(experiment: string): Promise<ExperimentData> {
    return readExperimentData(this.#options.database, await this.#finished(experiment));
  }

  /** What it was scored with last, question by question. @throws ExperimentNotFoundError, ExperimentUnfinishedError */
  async scores(experiment: string): Promise<ExperimentScores> {
    const row = await this.#finished(experiment);
    return scoresOf(row) ?? { questions: [], systems: {} };
  }

  /** The same as JSON Lines, to be sent: see `experimentLines`. @throws ExperimentNotFoundError, ExperimentUnfinishedError */
  async lines(experiment: string): Promise<AsyncGenerator<string>> {
    return experimentLines(this.#options.database, await this.#finished(experiment));
  }

  /** Stops it where it is; what is answered is kept, and `resume` goes on. */
  async cancel(experiment: string): Promise<ExperimentSummary> {
    const { id } = await this.#row(experiment);
    await this.#setState(id, RUNNABLE_STATES, "cancelled");
    this.#worker.stop(id);
    return this.get(id);
  }

  /** Goes on with one that failed or was cancelled, from the first question without an answer. */
  async resume(experiment: string): Promise<ExperimentSummary> {
    const { id } = await this.#row(experiment);
    await this.#setState(id, ["failed", "cancelled"], "waiting");
    this.#worker.wake();
    return this.get(id);
  }

  /** A new experiment by the same recipe: with the documents, the judgments and the models of now. */
  async replay(experiment: string): Promise<ExperimentSummary> {
    const row = await this.#row(experiment);
    const { knowledgeBase, questionSet, unit, systems } = recipeOf(row);
    const kb = { id: row.kbId, name: knowledgeBase.name };
    return this.create({ kb, set: questionSet.id, systems, unit, name: row.name });
  }

  async remove(experiment: string): Promise<void> {
    const { id } = await this.#row(experiment);
    this.#worker.stop(id);
    await this.#options.database.write((transaction) => transaction.experiment.deleteMany({ where: { id } }));
    this.#changed();
  }

  /**
   * Scores it with the judgments of now; nothing is asked again. Judgments are of what the documents say now, so they must be the
   * ones that were asked.
   *
   * @throws ExperimentNotFoundError, ExperimentUnfinishedError, CorpusChangedError
   */
  async rescore(experiment: string): Promise<ExperimentSummary> {
    const row = await this.#finished(experiment);
    const sha = await this.#options.corpus.sha(row.kbId);
    if (recipeOf(row).corpus?.sha !== sha)
      throw new CorpusChangedError("the judgments of now are not of the passages that were found");
    await storeScores(row.id, { ...this.#options, changed: () => this.#changed() });
    return this.get(row.id);
  }

  /** Whether it was scored with the judgments of now: `outdated` could be scored again, `moved-on` could not. */
  async freshness(experiment: string): Promise<"current" | "outdated" | "moved-on"> {
    const row = await this.#finished(experiment);
    if (recipeOf(row).corpus?.sha !== (await this.#options.corpus.sha(row.kbId))) return "moved-on";
    const resolved = await this.#options.judgments.resolve(row.kbId);
    const now = judgmentsFor(questionsOf(row), judgedQrels(resolved, recipeOf(row).unit));
    return now.sha === judgmentsOf(row)?.sha ? "current" : "outdated";
  }

  /**
   * Resolves when nobody works on it any more: it is done, failed or cancelled. In a process that does not `start`, somebody else
   * has to.
   *
   * @throws the signal's reason
   */
  async waitUntilSettled(
    experiment: string,
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: ((summary: ExperimentSummary) => void) | undefined;
    } = {},
  ): Promise<ExperimentSummary> {
    for (;;) {
      options.signal?.throwIfAborted();
      const summary = await this.get(experiment);
      options.onProgress?.(summary);
      if (!RUNNABLE_STATES.includes(summary.state)) return summary;
      await sleep(WAIT_POLL_MS, undefined, { signal: options.signal });
    }
  }

  /** Called when something changed. @returns the unsubscribe function */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  async #row(experiment: string): Promise<ExperimentRow> {
    const number = /^\d{1,9}$/.test(experiment) ? Number(experiment) : -1;
    const row = await this.#options.database.prisma.experiment.findFirst({
      where: { OR: [{ id: experiment }, { number }] },
    });
    if (row === null) throw new ExperimentNotFoundError(experiment);
    return row;
  }

  async #finished(experiment: string): Promise<ExperimentRow> {
    const row = await this.#row(experiment);
    if (row.state !== "done") throw new ExperimentUnfinishedError(row.number, row.state);
    return row;
  }

  /** Counts up within one transaction, so that two processes never give the same number. */
  #insert(kbId: string, name: string, recipe: Recipe, questions: readonly AskedQuestion[]): Promise<string> {
    return this.#options.database.write(async (transaction) => {
      const last = await transaction.experiment.aggregate({ _max: { number: true } });
      const id = randomBytes(6).toString("hex");
      await transaction.experiment.create({
        data: {
          id,
          number: (last._max.number ?? 0) + 1,
          kbId,
          name,
          recipe: JSON.stringify(recipe),
          questions: JSON.stringify(questions),
        },
      });
      return id;
    });
  }

  async #setState(id: string, from: readonly ExperimentState[], to: ExperimentState): Promise<void> {
    const clean = to === "waiting" ? { attempt: 0, errorCode: null, errorMessage: null } : {};
    await this.#options.database.write((transaction) =>
      transaction.experiment.updateMany({ where: { id, state: { in: [...from] } }, data: { state: to, ...clean } }),
    );
    this.#changed();
  }

  async #unitOf(kbId: string, questions: readonly AskedQuestion[]): Promise<JudgedUnit> {
    const judgments = await this.#options.judgments.list(kbId);
    const asked = new Set(questions.map(({ querySha }) => querySha));
    return judgments.some(({ unit, querySha }) => unit === "document" && asked.has(querySha)) ? "document" : "passage";
  }
}

/** @throws InvalidEvaluationInputError */
function parseSystems(systems: readonly SystemRequest[], embedderId: string): System[] {
  if (systems.length === 0 || systems.length > SYSTEMS_MAX)
    throw new InvalidEvaluationInputError(
      `There are ${systems.length} systems; an experiment has 1 to ${SYSTEMS_MAX}.`,
    );
  const parsed = systems.map((system) => {
    const result = systemSchema.safeParse({ ...system, embedder: system.embedder ?? embedderId });
    if (result.success) return result.data;
    throw new InvalidEvaluationInputError(
      `The system "${system.name}" cannot be asked: ${result.error.issues.map(({ message }) => message).join(" ")}`,
    );
  });
  const names = parsed.map(({ name }) => name);
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice !== undefined)
    throw new InvalidEvaluationInputError(`Two systems are called "${twice}". Give each a name of its own.`);
  return parsed;
}

/** Of every model that a system needs, as it is now; a keyword recall needs no embedder. */
function modelsOf(systems: readonly System[], pipeline: Pipeline): RecordedModel[] {
  const models = new Map<string, RecordedModel>();
  for (const { mode, embedder, reranker } of systems) {
    if (mode !== "keyword") models.set(embedder, pipeline.identityOf(embedder, "embed"));
    if (reranker !== null) models.set(reranker, pipeline.identityOf(reranker, "rerank"));
  }
  return [...models.values()];
}
