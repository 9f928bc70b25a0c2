import type { Pipeline } from "@secondpass/evaluation";
import type { Inference } from "@secondpass/inference";
import type { IndexRecipe, Ingestion } from "@secondpass/ingestion";
import { CHUNKER_VERSION, chunkingName } from "@secondpass/retrieval";
import type { KnowledgeBases } from "../knowledge-bases";
import { modelFor } from "../models/model-for";
import { modelIdentity } from "../models/model-identity";
import { pinCorpus } from "./pin-corpus";

type Parts = {
  /** Folder that keeps evaluation indexes. */
  readonly directory: string;
  readonly version: string;
  readonly recipe: IndexRecipe;
  readonly inference: Inference;
  readonly ingestion: Ingestion;
  readonly knowledgeBases: KnowledgeBases;
};

/** The search that people get, as experiments ask it. */
export function experimentPipeline(parts: Parts): Pipeline {
  const embedderOf = async (kbId: string) => (await parts.knowledgeBases.get(kbId)).index.embedderId;
  return {
    embedderOf,
    identityOf: (modelId, task) => {
      if (task !== undefined) modelFor(task, modelId, parts.inference);
      return modelIdentity(parts.inference, modelId);
    },
    chunking: chunkingName({ chunkerVersion: CHUNKER_VERSION, ...parts.recipe }),
    version: parts.version,
    pin: async (kbId, embedderIds, options) =>
      // Keyword recall needs no vectors, but a table to search: the one whose vectors are there already.
      pinCorpus(kbId, embedderIds.length > 0 ? embedderIds : [await embedderOf(kbId)], parts, options),
  };
}
