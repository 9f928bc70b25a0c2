import type { Grades } from "@secondpass/ranking";
import type { LeftOut, RerankingLayout } from "./reranking-types";

/** One question with the candidates to be put in order. */
export type RerankingSample = {
  readonly id: string;
  /** The wordings of the question, at least one. A candidate scores as well as with the wording that suits it best. */
  readonly queries: readonly string[];
  /** Each id once, in the order of the files. */
  readonly candidates: readonly { readonly id: string; readonly text: string }[];
  /** May judge passages that are no candidate. */
  readonly grades: Grades;
};

/** A data set that was read once and found whole. */
export type RerankingDataset = {
  readonly layout: RerankingLayout;
  /** How many samples `read` gives. */
  readonly samples: number;
  readonly leftOut: LeftOut;
  /** The samples that are measured, in the order of the files. */
  read(): AsyncIterable<RerankingSample>;
};
