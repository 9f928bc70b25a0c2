import type { Inference } from "@secondpass/inference";

/** Everything that decides what a model answers: two answers with equal identities are comparable, others are not. */
export type ModelIdentity = {
  readonly id: string;
  readonly revision: string;
  readonly dtype: string;
  /** Where it runs: `local`, or the kind of the remote host. */
  readonly host: string;
  /** Put before queries and passages as they are. */
  readonly queryInstruction: string;
  readonly passageInstruction: string;
};

/** @throws UnknownModelError */
export function modelIdentity(inference: Pick<Inference, "describe">, modelId: string): ModelIdentity {
  const { id, revision, dtype, host, queryInstruction, passageInstruction } = inference.describe(modelId);
  return { id, revision, dtype, host, queryInstruction, passageInstruction };
}
