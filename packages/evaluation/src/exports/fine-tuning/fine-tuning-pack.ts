import { type ExperimentData, passageText } from "@secondpass/ranking";
import type { Corpus } from "../../corpus/corpus";
import { InvalidEvaluationInputError } from "../../evaluation-error";
import { contentSha } from "../../judgments/target-sha";
import type { ExportedFile } from "../exported-file";
import { type Candidate, type MiningOptions, mineNegatives } from "./mine-negatives";
import { packReadme } from "./pack-readme";
import { sideOf } from "./split-questions";

export type FineTuningOptions = MiningOptions & {
  /** Position among the experiment's first passes: whose recall negatives are taken from. */
  readonly first: number;
  /** Position among its second passes: whose scores are the teacher's; null writes none. */
  readonly second: number | null;
  /** Share of the questions kept aside, 0..1. */
  readonly devShare: number;
  /** Of LLM rerankers; empty for encoders. */
  readonly prompt: string;
  /** The model that the command fine-tunes. */
  readonly baseModel: string;
};

/** One line of FlagEmbedding's training data. */
type Example = {
  readonly query: string;
  readonly pos: readonly string[];
  readonly neg: readonly string[];
  readonly pos_scores?: readonly number[];
  readonly neg_scores?: readonly number[];
  readonly prompt: string;
};

export type FineTuningReport = {
  readonly train: number;
  readonly dev: number;
  /** Questions that gave no example, and why. */
  readonly skipped: { readonly withoutPositive: readonly string[]; readonly withoutNegative: readonly string[] };
  readonly negatives: { readonly judged: number; readonly unjudged: number };
  readonly leftOut: { readonly nearDuplicate: number; readonly tooClose: number };
  /** Passages that no document of the knowledge base holds any more. */
  readonly gone: number;
  /**
   * Contents that are a positive on one side of the split and a positive on the other: the same answer is learnt and measured.
   * Their questions are on the dev side in `dev.jsonl`, and what they share with training is listed here, not hidden.
   */
  readonly leaks: readonly { readonly dev: string; readonly train: string }[];
};

export type FineTuningPack = { readonly files: readonly ExportedFile[]; readonly report: FineTuningReport };

/**
 * BGE fine-tuning data from an experiment's judgments: `train.jsonl` and `dev.jsonl` in FlagEmbedding's format, split by question, with
 * hard negatives mined from what recall found, the teacher's scores for distillation, and a README with the command that trains on it.
 *
 * The texts are what our own rerankers read of a passage: its title and its text. Positives that recall missed are taken too, unless
 * there is a teacher, who has not scored them: FlagEmbedding wants a score for everything or for nothing. A question needs at
 * least one negative, as FlagEmbedding divides by their number.
 *
 * @throws InvalidEvaluationInputError when documents were judged, of which nobody knows the passage that answers
 */
export async function fineTuningPack(
  data: ExperimentData,
  { corpus, kbId }: { readonly corpus: Corpus; readonly kbId: string },
  options: FineTuningOptions,
): Promise<FineTuningPack> {
  if (data.unit === "document")
    throw new InvalidEvaluationInputError(
      "This experiment was judged by document, and training needs to know which passage answers. Judge passages, and run it by passage.",
    );
  const texts = await textsOf(data, corpus, kbId);
  const examples: {
    readonly side: "train" | "dev";
    readonly example: Example;
    readonly positives: readonly string[];
  }[] = [];
  const report = {
    skipped: { withoutPositive: [] as string[], withoutNegative: [] as string[] },
    negatives: { judged: 0, unjudged: 0 },
    leftOut: { nearDuplicate: 0, tooClose: 0 },
    gone: 0,
  };
  for (const [position, { text: query, grades }] of data.questions.entries()) {
    const answer = data.answers[position];
    if (answer === null || answer === undefined || grades.size === 0) continue;
    const candidates = candidatesOf(data, position, texts, options, () => {
      report.gone += 1;
    });
    const { positives, negatives, leftOut } = mineNegatives(candidates, options);
    report.leftOut.nearDuplicate += leftOut.nearDuplicate;
    report.leftOut.tooClose += leftOut.tooClose;
    if (positives.length === 0) report.skipped.withoutPositive.push(query);
    else if (negatives.length === 0) report.skipped.withoutNegative.push(query);
    else {
      report.negatives.judged += negatives.filter(({ grade }) => grade === 0).length;
      report.negatives.unjudged += negatives.filter(({ grade }) => grade === null).length;
      examples.push({
        side: sideOf(query, options.devShare),
        example: exampleOf(query, positives, negatives, options),
        positives: positives.map(({ text }) => contentSha(text)),
      });
    }
  }
  const [train, dev] = (["train", "dev"] as const).map((side) => examples.filter((one) => one.side === side));
  const full: FineTuningReport = {
    ...report,
    train: train?.length ?? 0,
    dev: dev?.length ?? 0,
    leaks: leaksBetween(train ?? [], dev ?? []),
  };
  const lines = (rows: typeof examples | undefined) =>
    (rows ?? []).map(({ example }) => `${JSON.stringify(example)}\n`).join("");
  return {
    files: [
      { name: "train.jsonl", text: lines(train) },
      { name: "dev.jsonl", text: lines(dev) },
      { name: "README.md", text: packReadme(full, options) },
    ],
    report: full,
  };
}

/** The recalled passages of a question with the grades and scores there are, and judged positives that recall missed behind them. */
function candidatesOf(
  data: ExperimentData,
  position: number,
  texts: ReadonlyMap<string, string>,
  { first, second }: Pick<FineTuningOptions, "first" | "second">,
  onGone: () => void,
): Candidate[] {
  const answer = data.answers[position];
  const grades = data.questions[position]?.grades ?? new Map<string, number>();
  const scores = second === null ? [] : (answer?.seconds[second]?.scores ?? []);
  const found = (answer?.firsts[first]?.hits ?? []).flatMap(
    (hit, index): (Candidate & { readonly target: string })[] => {
      const target = data.passages[hit]?.target ?? "";
      const text = texts.get(target);
      if (text !== undefined)
        return [{ rank: index + 1, target, text, score: scores[index] ?? null, grade: grades.get(target) ?? null }];
      onGone();
      return [];
    },
  );
  if (second !== null) return found.filter(({ score }) => score !== null);
  const targets = new Set(found.map(({ target }) => target));
  const missed = [...grades].flatMap(([target, grade]): Candidate[] => {
    const text = targets.has(target) || grade <= 0 ? undefined : texts.get(target);
    return text === undefined ? [] : [{ rank: found.length + 1, text, score: null, grade }];
  });
  return [...found, ...missed];
}

function exampleOf(
  query: string,
  positives: readonly Candidate[],
  negatives: readonly Candidate[],
  { second, prompt }: Pick<FineTuningOptions, "second" | "prompt">,
): Example {
  const [pos, neg] = [positives, negatives].map((all) => all.map(({ text }) => text)) as [string[], string[]];
  if (second === null) return { query, pos, neg, prompt };
  const scoresOf = (all: readonly Candidate[]) => all.map(({ score }) => score ?? 0);
  return { query, pos, neg, pos_scores: scoresOf(positives), neg_scores: scoresOf(negatives), prompt };
}

type Sided = { readonly example: Example; readonly positives: readonly string[] };

function leaksBetween(train: readonly Sided[], dev: readonly Sided[]): FineTuningReport["leaks"] {
  const learnt = new Map(
    train.flatMap(({ example, positives }) => positives.map((sha) => [sha, example.query] as const)),
  );
  return dev.flatMap(({ example, positives }) => {
    const shared = positives.map((sha) => learnt.get(sha)).find((query) => query !== undefined);
    return shared === undefined ? [] : [{ dev: example.query, train: shared }];
  });
}

/** What a model reads of every passage that was found or judged, by its content's hash. */
async function textsOf(data: ExperimentData, corpus: Corpus, kbId: string): Promise<Map<string, string>> {
  const wanted = new Set([
    ...data.passages.map(({ target }) => target),
    ...data.questions.flatMap(({ grades }) => [...grades.keys()]),
  ]);
  const texts = new Map<string, string>();
  for await (const { passages } of corpus.documents(kbId)) {
    for (const passage of passages) {
      const sha = contentSha(passage.text);
      if (wanted.has(sha) && !texts.has(sha)) texts.set(sha, passageText(passage));
    }
  }
  return texts;
}
