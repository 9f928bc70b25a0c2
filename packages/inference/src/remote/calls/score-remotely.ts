import type { PairScore, ScoreOptions } from "../../inference";
import type { ScoreType } from "../../model-description";
import type { RemoteModel } from "../config/remote-models";
import { askInGroups, type RemoteCall, toSend } from "./ask-in-groups";
import { checkScore } from "./check-answer";

/** @returns one score per passage; how much of a passage the host read it does not tell */
export async function scoreRemotely(
  call: RemoteCall,
  { query, passages }: { readonly query: string; readonly passages: readonly string[] },
  onScores: ScoreOptions["onScores"],
): Promise<PairScore[]> {
  const { config, shape } = call.model;
  if (shape.rerank === null) throw new Error(`a host of kind ${shape.kind} has a reranker, which its schema excludes`);
  const { rerank } = shape;
  const place = call.client.place(rerank.path);
  const scoreType = scoreTypeOf(call.model);
  const question = toSend((config.queryInstruction ?? "") + query);
  const instruction = config.passageInstruction ?? "";
  return askInGroups(
    call,
    rerank,
    passages.map((passage) => instruction + passage),
    {
      what: "scores",
      body: (group) => rerank.body({ model: config.model, query: question, passages: group, scoreType }),
      accept(score, index): PairScore {
        checkScore(place, score, scoreType);
        return { index, score, tokensRead: null, tokensTotal: null };
      },
      onGroup: onScores,
    },
  );
}

/** As configured, else as its kind of host answers by default. */
export function scoreTypeOf({ config, shape }: RemoteModel): ScoreType {
  return config.scoreType ?? shape.rerank?.scoreType ?? "unknown";
}
