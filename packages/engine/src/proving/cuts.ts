import type { ScoreCuts } from "@secondpass/evaluation";
import type { Inference } from "@secondpass/inference";
import { InvalidInputError } from "../engine-error";
import type { KnowledgeBases } from "../knowledge-bases";
import { modelIdentity } from "../models/model-identity";
import type { CutAccess } from "./proving-access";

type Parts = {
  readonly cuts: ScoreCuts;
  readonly knowledgeBases: KnowledgeBases;
  readonly inference: Pick<Inference, "describe">;
};

/** See `CutAccess`. */
export function cutAccess({ cuts, knowledgeBases, inference }: Parts): CutAccess {
  return {
    list: async (kb) => cuts.list(await knowledgeBases.idOf(kb)),
    async set(kb, { reranker, cut, precision = null, recall = null, experiment = null }) {
      const { task } = inference.describe(reranker);
      if (task !== "rerank") throw new InvalidInputError(`"${reranker}" is no reranker, so its scores cannot be cut.`);
      const measured = { precision, recall, experimentId: experiment };
      await cuts.set(await knowledgeBases.idOf(kb), { reranker: modelIdentity(inference, reranker), cut, ...measured });
    },
    async remove(kb, reranker) {
      await cuts.remove(await knowledgeBases.idOf(kb), modelIdentity(inference, reranker));
    },
  };
}
