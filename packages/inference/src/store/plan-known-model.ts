import { NotPullableError } from "../errors";
import type { KnownModel, KnownVariant } from "./known-model";
import { KNOWN_MODELS } from "./known-models";
import type { PullPlan } from "./pull-plan";

/** The id of a model in one precision: the default one has the model's own id, another one a suffix. */
export function variantId(model: KnownModel, dtype: string): string {
  return model.variants[0].dtype === dtype ? model.id : `${model.id}@${dtype}`;
}

/**
 * @param name a known model's id, with `@dtype` for a precision that is not its default one
 * @param dtype the same precision, said apart
 * @throws NotPullableError that lists what there is
 */
export function findKnownModel(
  name: string,
  dtype?: string | undefined,
): { readonly model: KnownModel; readonly variant: KnownVariant } {
  const [id = "", suffix] = name.split("@");
  const model = KNOWN_MODELS.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase());
  if (model === undefined) {
    throw new NotPullableError(
      `No known model is called "${id}". There are: ${KNOWN_MODELS.map((known) => known.id).join(", ")}. ` +
        "Any other one with ONNX files can be added: `secondpass models add OWNER/NAME`, or a folder.",
    );
  }
  if (suffix !== undefined && dtype !== undefined && suffix !== dtype)
    throw new NotPullableError(`"${name}" names the precision ${suffix}, but ${dtype} was asked for. Say one of them.`);
  const wanted = dtype ?? suffix ?? model.variants[0].dtype;
  const variant = model.variants.find((candidate) => candidate.dtype === wanted);
  if (variant === undefined) {
    const known = model.variants.map((candidate) => candidate.dtype).join(", ");
    throw new NotPullableError(`${model.id} is not published in the precision "${wanted}". There are: ${known}.`);
  }
  return { model, variant };
}

/** The ids of a known model's smaller precisions, the largest of them first; none for any other model. */
export function smallerVariants(name: string): string[] {
  if (!isKnownModel(name)) return [];
  const { model, variant } = findKnownModel(name);
  const bytesOf = ({ files }: KnownVariant) => files.reduce((sum, { bytes }) => sum + bytes, 0);
  return model.variants
    .filter((candidate) => bytesOf(candidate) < bytesOf(variant))
    .sort((a, b) => bytesOf(b) - bytesOf(a))
    .map(({ dtype }) => variantId(model, dtype));
}

/** Whether `findKnownModel` finds it: a model, or one of its precisions, that can be pulled by name. */
export function isKnownModel(name: string): boolean {
  try {
    findKnownModel(name);
    return true;
  } catch (error) {
    if (error instanceof NotPullableError) return false;
    throw error;
  }
}

/** What pulling a known model means. A folder has no commit, so there the files' hashes become the revision. */
export function planKnownModel(model: KnownModel, variant: KnownVariant, from: "hub" | "folder"): PullPlan {
  const { id, title, task, parameters, dimension, maxTokens, pooling, queryInstruction, passageInstruction } = model;
  const { languages, licence, description, repository, revision } = model;
  return {
    row: {
      id: variantId(model, variant.dtype),
      title: variant === model.variants[0] ? title : `${title} (${variant.dtype})`,
      task,
      parameters,
      dimension,
      maxTokens,
      pooling,
      queryInstruction,
      passageInstruction,
      languages: [...languages],
      licence,
      description,
      dtype: variant.dtype,
      batching: variant.batching,
      source: `${id}, ONNX files of ${repository}`,
    },
    revision: from === "hub" ? revision : null,
    files: variant.files,
  };
}
