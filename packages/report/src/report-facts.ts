/** How one system was asked. */
export type RecipeSystem = {
  readonly name: string;
  readonly mode: "hybrid" | "dense" | "keyword";
  readonly embedder: string;
  readonly reranker: string | null;
  readonly k: number;
  readonly depth: number;
  readonly topN: number;
};

/** A model as it was: `id`, and whatever else decides what it answers (revision, dtype, host, instructions). */
export type RecipeModel = Readonly<Record<string, string>> & { readonly id: string };

/** Everything that decides an experiment's numbers. */
export type ReportRecipe = {
  /** Of the software that asked. */
  readonly version: string;
  readonly knowledgeBase: { readonly name: string };
  readonly questionSet: { readonly name: string };
  readonly questionsSha: string;
  readonly unit: "passage" | "document";
  readonly systems: readonly RecipeSystem[];
  readonly models: readonly RecipeModel[];
  readonly chunking: string;
  readonly corpus: { readonly sha: string; readonly documents: number; readonly passages: number } | null;
};

/** Which experiment a report is of. */
export type ReportFacts = {
  readonly number: number;
  readonly name: string;
  readonly recipe: ReportRecipe;
  readonly finishedAt: Date | null;
};
