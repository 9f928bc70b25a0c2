import { join, resolve } from "node:path";
import { openDatabase } from "@secondpass/db";
import { type Corpus, Experiments, Judgments, QuestionSets, ScoreCuts } from "@secondpass/evaluation";
import { createLocalInference, HostsFile, ModelStore, RemoteInference, RoutedInference } from "@secondpass/inference";
import { type IndexRecipe, Ingestion } from "@secondpass/ingestion";
import { CHUNK_TOKENS_MAX } from "@secondpass/retrieval";
import { version } from "../package.json";
import { bench } from "./bench/bench";
import { checkBenchmarks } from "./benchmarks/check-benchmarks";
import { doctor } from "./doctor";
import type { Engine } from "./engine";
import { evaluate } from "./evaluation/evaluate";
import { evaluateReranking } from "./evaluation/mteb/evaluate-reranking";
import { openHome } from "./home/open-home";
import { remoteHosts } from "./hosts/remote-hosts";
import { KnowledgeBases } from "./knowledge-bases";
import { DEFAULT_EMBEDDER, DEFAULT_RERANKER } from "./models/default-models";
import { elsewhere } from "./models/elsewhere";
import { Models } from "./models/models";
import { type Environment, readStoreEnvironment } from "./models/store-environment";
import { embedTexts } from "./own-texts/embed-texts";
import { rerankPassages } from "./own-texts/rerank-passages";
import { checkDeterminism } from "./pairs/check-determinism";
import { readUpTo } from "./pairs/read-up-to";
import { cutAccess } from "./proving/cuts";
import { experimentAccess } from "./proving/experiments";
import { exportAccess } from "./proving/exports";
import { judgmentAccess } from "./proving/judgments";
import { evaluationsFolder } from "./proving/pin-corpus";
import { experimentPipeline } from "./proving/pipeline";
import { questionAccess } from "./proving/questions";
import { parseSearchRequest } from "./search/parse-search-request";
import { rerankerFor, searchKnowledgeBase } from "./search/search-knowledge-base";

export type EngineOptions = {
  /** The installation: holds `data/models` and the packages' built children. See `findRoot`. */
  readonly root: string;
  /** All state: database, files, index, downloaded models. Made when absent. */
  readonly home: string;
  /** Settings of the model store: see `readStoreEnvironment`. Default: the process's own environment. */
  readonly environment?: Environment | undefined;
  /** Told of trouble in background work that no caller waits for. */
  readonly onError?: ((error: unknown) => void) | undefined;
};

/**
 * Wires everything once. The engine works through the ingestion queue until it is closed; models are loaded at their first use.
 *
 * @throws HomeUnusableError when the home folder cannot be used; DatabaseTooNewError, DatabaseCorruptError, DatabaseBusyError
 * @example
 * const engine = await openEngine({ root: findRoot(process.cwd()), home: "/home/me/.secondpass" });
 * const answer = await engine.search({ query: "What is a cross-encoder?", kb: "handbook" });
 * await engine.close();
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const root = resolve(options.root);
  const home = resolve(options.home);
  const environment = readStoreEnvironment(options.environment ?? process.env);
  const inferenceOptions = {
    childEntry: join(root, "packages", "inference", "dist", "child.mjs"),
    modelsDirectories: [join(root, "data", "models"), join(home, "models")],
    bundledDirectory: join(root, "data", "models"),
    memoryLimitBytes: environment.memoryLimitBytes,
  };
  const local = createLocalInference(inferenceOptions);
  const hosts = new HostsFile(join(home, "hosts.json"));
  const remote = new RemoteInference({ hosts, memoryFile: join(home, "remote-models.json") });
  const inference = new RoutedInference(local, remote);
  const database = await openDatabase({ file: await openHome(home) });
  const ingestion = new Ingestion({
    database,
    inference,
    recipe: RECIPE,
    directories: { blobs: join(home, "blobs"), index: join(home, "index"), work: join(home, "work") },
    parserEntry: join(root, "packages", "ingestion", "dist", "parser-child.mjs"),
    onError: options.onError,
  });
  ingestion.start();
  const knowledgeBases = new KnowledgeBases({ database, ingestion, inference });
  const store = new ModelStore({
    directory: join(home, "models"),
    host: environment.host,
    token: environment.token,
    elsewhere: (id) => elsewhere(id, inference, local, join(home, "models")),
  });
  const models = new Models({ inference, local, store, knowledgeBases });
  const corpus: Corpus = {
    documents: (kbId, names) => ingestion.readDocuments(kbId, names),
    sha: (kbId) => ingestion.corpusSha(kbId),
  };
  const sets = new QuestionSets(database);
  const cuts = new ScoreCuts(database);
  const judgments = new Judgments({ database, corpus });
  const evaluations = evaluationsFolder(home);
  const experiments = new Experiments({
    database,
    corpus,
    judgments,
    sets,
    pipeline: experimentPipeline({
      directory: evaluations,
      version,
      recipe: RECIPE,
      inference,
      ingestion,
      knowledgeBases,
    }),
    onError: options.onError,
  });

  const engine: Engine = {
    knowledgeBases,
    documents: {
      list: async (kb) => ingestion.documents(await knowledgeBases.idOf(kb)),
      add: async (kb, file) => ingestion.add(await knowledgeBases.idOf(kb), file),
      retry: (documentId) => ingestion.retry(documentId),
      delete: (documentId) => ingestion.delete(documentId),
      waitUntilSettled: async (kb, settling) => ingestion.waitUntilSettled(await knowledgeBases.idOf(kb), settling),
      passage: async (kb, passageId) => ({
        passageId,
        ...(await ingestion.readPassageContext(await knowledgeBases.idOf(kb), passageId)),
      }),
    },
    search: async (request, events = {}) =>
      searchKnowledgeBase(
        parseSearchRequest(request),
        { knowledgeBases, ingestion, inference, cuts, onError: options.onError },
        events,
      ),
    rerank: (request, reranking = {}) => rerankPassages(request, inference, reranking),
    pairs: {
      checkDeterminism: (request, checking = {}) => checkDeterminism(request, inference, checking),
      readUpTo: (request, reading = {}) => readUpTo(request, inference, reading),
    },
    embed: (request, embedding = {}) => embedTexts(request, inference, embedding),
    models,
    hosts: remoteHosts(hosts),
    questions: questionAccess({ knowledgeBases, corpus, sets, judgments }),
    judgments: judgmentAccess({ knowledgeBases, ingestion, judgments }),
    experiments: experimentAccess(experiments, knowledgeBases),
    cuts: cutAccess({ cuts, knowledgeBases, inference }),
    exports: exportAccess({ knowledgeBases, corpus, sets, judgments, experiments }),
    async evaluate(request, evaluating = {}) {
      const rerankerId = request.reranker ?? DEFAULT_RERANKER;
      const parts = {
        directory: evaluations,
        recipe: RECIPE,
        inference,
        reranker: rerankerFor(rerankerId, inference),
        rerankerId,
      };
      return evaluate(request, parts, evaluating);
    },
    evaluateReranking: (request, evaluating = {}) => evaluateReranking(request, inference, evaluating),
    checkBenchmarks: (request, checking = {}) => checkBenchmarks({ ...request, root }, engine.evaluate, checking),
    bench: (request, benching = {}) => bench(request, { root, engine, inference: local, inferenceOptions }, benching),
    doctor: () => doctor({ root, home, inference, engine }),
    async close() {
      await experiments.close();
      await models.close();
      await ingestion.close();
      await inference.close();
      await database.close();
    },
  };
  return engine;
}

/** How documents become passages and vectors unless a knowledge base says otherwise. */
const RECIPE: IndexRecipe = {
  embedderId: DEFAULT_EMBEDDER,
  tokenizerModelId: DEFAULT_RERANKER,
  tokensMax: CHUNK_TOKENS_MAX,
};
