import type { Engine } from "@secondpass/engine";
import { cutReport, type ExperimentData, type SuggestedCut } from "@secondpass/ranking";
import type { CommandContext } from "../command";
import { parseFraction, parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";
import { type Verb, verbCommand } from "../verb-command";

/** What the kept passages shall have; the page's default too. */
const PRECISION_DEFAULT = 0.8;

const VERBS: Readonly<Record<string, Verb>> = {
  async list(argv, { engine, output }) {
    const { values } = parseOptions(argv, { kb: { type: "string", default: "handbook" } });
    const all = await (await engine()).cuts.list(values.kb);
    if (values.json) output.json(all);
    else if (all.length === 0) output.line(`Answers of "${values.kb}" have no cut.`);
    else
      for (const { reranker, cut, precision, experiment } of all)
        output.line(`${reranker.id}\t${cut}\t${expectation(precision, experiment)}`);
    return 0;
  },

  async set(argv, { engine, output }) {
    const { values, positionals } = parseOptions(argv, {
      kb: { type: "string" },
      experiment: { type: "string" },
      reranker: { type: "string" },
      precision: { type: "string" },
    });
    const [text] = positionals;
    if ((text === undefined) === (values.experiment === undefined) || positionals.length > 1)
      throw new UsageError("Expected either a score or --experiment N, which suggests one.");
    const running = await engine();
    const cut =
      values.experiment === undefined
        ? byHand(text ?? "", values)
        : await suggested(running, values.experiment, {
            reranker: values.reranker,
            precision: parseFraction("precision", values.precision, PRECISION_DEFAULT),
          });
    const kb = values.kb ?? cut.kb ?? "handbook";
    await running.cuts.set(kb, cut);
    if (values.json) output.json({ ...cut, kb });
    else
      output.line(
        `${kb}: what ${cut.reranker} scores below ${cut.cut} counts as not relevant (${expectation(cut.precision, cut.experiment)})`,
      );
    return 0;
  },

  async remove(argv, { engine, output }: CommandContext) {
    const { values, positionals } = parseOptions(argv, { kb: { type: "string", default: "handbook" } });
    const [reranker] = positionals;
    if (reranker === undefined || positionals.length > 1)
      throw new UsageError(`Expected the id of one reranker, found ${positionals.length}.`);
    await (await engine()).cuts.remove(values.kb, reranker);
    if (values.json) output.json({ removed: reranker });
    else output.line(`${values.kb}: answers by ${reranker} have no cut`);
    return 0;
  },
};

/** From which rerank score on an answer is worth showing: set by hand, or as an experiment suggests. */
export const cuts = verbCommand(VERBS, {
  usage: [
    "cuts list [--kb NAME] [--json]",
    "cuts set --experiment N [--precision 0.8] [--reranker ID] [--json]",
    "cuts set SCORE --reranker ID [--kb NAME] [--json]",
    "cuts remove RERANKER [--kb NAME] [--json]",
  ],
  summary: "Say below which rerank score nothing relevant was found.",
});

type Cut = {
  readonly kb: string | null;
  readonly reranker: string;
  readonly cut: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly experiment: number | null;
};

function byHand(text: string, { reranker }: { readonly reranker?: string | undefined }): Cut {
  const cut = Number(text);
  if (text.trim() === "" || !Number.isFinite(cut))
    throw new UsageError(`The cut is "${text}"; it must be a number in the reranker's own units.`);
  if (reranker === undefined) throw new UsageError("Name the model whose scores are cut, with --reranker.");
  return { kb: null, reranker, cut, precision: null, recall: null, experiment: null };
}

async function suggested(
  engine: Engine,
  experiment: string,
  { reranker, precision }: { readonly reranker: string | undefined; readonly precision: number },
): Promise<Cut> {
  const { number, recipe } = await engine.experiments.get(experiment);
  const data = await engine.experiments.data(experiment);
  const second = secondPassOf(data, number, reranker);
  const report = cutReport(data, { second, targetPrecision: precision });
  const { precision: found } = report.suggested;
  if (found.cut === null) throw new Error(whyNone(number, precision, found.reason, report));
  return {
    kb: recipe.knowledgeBase.name,
    reranker: report.rerankerId,
    cut: found.cut,
    precision: (found as SuggestedCut).expectedPrecision,
    recall: (found as SuggestedCut).expectedRecall,
    experiment: number,
  };
}

/** The deepest second pass by that model: it has scored the most. */
function secondPassOf(data: ExperimentData, number: number, reranker: string | undefined): number {
  const found = data.seconds
    .map(({ rerankerId, depth }, second) => ({ rerankerId, depth, second }))
    .filter(({ rerankerId }) => reranker === undefined || rerankerId === reranker)
    .sort((one, other) => other.depth - one.depth);
  const models = [...new Set(found.map(({ rerankerId }) => rerankerId))];
  if (models.length > 1)
    throw new UsageError(`Experiment ${number} has ${models.join(" and ")}: choose one with --reranker.`);
  const [deepest] = found;
  if (deepest !== undefined) return deepest.second;
  throw new Error(
    reranker === undefined
      ? `Experiment ${number} has no system that reranks, so there are no scores to cut.`
      : `No system of experiment ${number} reranks with "${reranker}".`,
  );
}

function whyNone(
  number: number,
  precision: number,
  reason: "too-few-relevant" | "too-few-other" | "target-out-of-reach",
  { relevant, other, unjudged }: { readonly relevant: number; readonly other: number; readonly unjudged: number },
): string {
  if (reason === "target-out-of-reach")
    return `No cut of experiment ${number} keeps a precision of ${precision}. Ask for less with --precision, or judge more passages.`;
  return `Experiment ${number} has ${relevant} relevant passages and ${other + unjudged} others among what was scored: too few to suggest a cut. Judge more.`;
}

const expectation = (precision: number | null, experiment: number | null) =>
  precision === null
    ? "set by hand"
    : `expected precision ${precision.toFixed(2)}${experiment === null ? "" : `, experiment ${experiment}`}`;
