import type { ModelManifest } from "../manifest";

/** MAP in percent on the six Chinese and cross-language reranking sets of C-MTEB. */
export type PublishedReranking = {
  readonly t2: number;
  readonly t2Zh2En: number;
  readonly t2En2Zh: number;
  readonly mMarco: number;
  readonly cMedQaV1: number;
  readonly cMedQaV2: number;
  /** Where the figures are printed. */
  readonly source: string;
};

/** A file of a known model. What is null is not known before the host is asked. */
export type KnownFile = {
  readonly path: string;
  /** Rounded as the hub prints it unless `exact`. */
  readonly bytes: number;
  readonly exact: boolean;
  readonly sha256: string | null;
};

/** One precision of a model: what makes its weights, and how they have to be run. */
export type KnownVariant = {
  readonly dtype: string;
  readonly batching: ModelManifest["batching"];
  readonly files: readonly KnownFile[];
};

/**
 * A model that can be pulled by name. It states what its publisher states; what only its files can tell (exact sizes, hashes)
 * is found out by a pull and written into the manifest row.
 */
export type KnownModel = Pick<
  ModelManifest,
  | "id"
  | "title"
  | "task"
  | "parameters"
  | "dimension"
  | "maxTokens"
  | "pooling"
  | "queryInstruction"
  | "passageInstruction"
  | "languages"
  | "licence"
  | "description"
> & {
  /** The hub's repository that holds the ONNX files; often a conversion of the publisher's. */
  readonly repository: string;
  /** A commit, or a branch where no commit is known: the pull then records the commit that the host names. */
  readonly revision: string;
  /** The first is the default, whose id has no suffix. */
  readonly variants: readonly [KnownVariant, ...KnownVariant[]];
  readonly published: PublishedReranking | null;
};
