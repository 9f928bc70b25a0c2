/**
 * What a model says of the candidates of one question.
 *
 * @param queries the wordings of the question
 * @returns for each wording one finite score per passage, in their order
 */
export type PassageScorer = (
  queries: readonly string[],
  passages: readonly string[],
  signal: AbortSignal | undefined,
) => Promise<readonly (readonly number[])[]>;
