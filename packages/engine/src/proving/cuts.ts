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
  const rerankerOf = (id: string) => {
    if (inference.describe(id).task !== "rerank")
      throw new InvalidInputError(`"${id}" is no reranker, so its scores cannot be cut.`);
    return modelIdentity(inference, id);
  };
  return {
    list: async (kb) => cuts.list(await knowledgeBases.idOf(kb)),
    async set(kb, { reranker, cut, precision = null, recall = null, experiment = null }) {
      const measured = { precision, recall, experiment };
      await cuts.set(await knowledgeBases.idOf(kb), { reranker: rerankerOf(reranker), cut, ...measured });
    },
    async remove(kb, reranker) {
      await cuts.remove(await knowledgeBases.idOf(kb), rerankerOf(reranker));
    },
  };
}
