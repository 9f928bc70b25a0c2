import { parseCount, parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";
import { type Verb, verbCommand } from "../verb-command";

const KB = { type: "string", default: "handbook" } as const;
const PROPOSED_DEFAULT = 50;

const VERBS: Readonly<Record<string, Verb>> = {
  async list(argv, { engine, output }) {
    const { values } = parseOptions(argv, { kb: KB });
    const sets = await (await engine()).questions.list(values.kb);
    if (values.json) output.json(sets);
    else if (sets.length === 0) output.line(`${values.kb} has no question set yet.`);
    else
      for (const { name, questions, judged, synthetic } of sets)
        output.line(
          `${name}: ${questions} questions, ${judged} judged${synthetic === 0 ? "" : `, ${synthetic} synthetic`}`,
        );
    return 0;
  },

  async show(argv, { engine, output }) {
    const { values, positionals } = parseOptions(argv, { kb: KB });
    const set = await (await engine()).questions.get(values.kb, oneSet(positionals));
    if (values.json) output.json(set);
    else
      for (const { key, text, origin } of set.all)
        output.line(`${key}\t${text}${origin === "synthetic" ? "\t(synthetic)" : ""}`);
    return 0;
  },

  async add(argv, { engine, output }) {
    const { values, positionals } = parseOptions(argv, { kb: KB });
    const [set, ...texts] = positionals;
    if (set === undefined || texts.length === 0) throw new UsageError('Expected a set and at least one "QUESTION".');
    const { questions } = await engine();
    const known = await questions.list(values.kb);
    if (!known.some(({ name, id }) => name === set || id === set)) await questions.create(values.kb, set);
    const added = await questions.add(
      values.kb,
      set,
      texts.map((text) => ({ key: null, text, origin: "written" })),
    );
    if (values.json) output.json(added);
    else output.line(`${set}: ${added.added} added, ${added.known} there already`);
    return 0;
  },

  async propose(argv, { engine, output }) {
    const { values } = parseOptions(argv, {
      kb: KB,
      count: { type: "string" },
      seed: { type: "string" },
      set: { type: "string" },
    });
    const { questions } = await engine();
    const proposals = await questions.propose(values.kb, {
      count: parseCount("count", values.count, PROPOSED_DEFAULT),
      seed: parseCount("seed", values.seed, undefined),
    });
    if (values.set !== undefined) {
      const known = await questions.list(values.kb);
      if (!known.some(({ name }) => name === values.set)) await questions.create(values.kb, values.set);
      await questions.accept(values.kb, values.set, proposals);
    }
    if (values.json) output.json(proposals);
    else for (const { text, documentName } of proposals) output.line(`${text}\t${documentName}`);
    output.note(
      values.set === undefined
        ? `${proposals.length} proposed; --set NAME stores them as synthetic questions.`
        : `${proposals.length} proposed and stored in ${values.set} as synthetic: they favour the matching of words.`,
    );
    return 0;
  },

  async delete(argv, { engine, output }) {
    const { values, positionals } = parseOptions(argv, { kb: KB });
    const set = oneSet(positionals);
    await (await engine()).questions.delete(values.kb, set);
    if (values.json) output.json({ deleted: set });
    else output.line(`${set} was deleted; its judgments stay with ${values.kb}.`);
    return 0;
  },
};

/** What is asked together: `judgments import` brings questions in from files as well. */
export const questions = verbCommand(VERBS, {
  usage: [
    "questions list [--kb NAME] [--json]",
    "questions show SET [--kb NAME] [--json]",
    'questions add SET "QUESTION"... [--kb NAME] [--json]',
    "questions propose [--count 50] [--seed 1] [--set NAME] [--kb NAME] [--json]     from headings and sentences; --set stores them",
    "questions delete SET [--kb NAME] [--json]",
  ],
  summary: "Question sets: what is asked together to measure systems.",
});

function oneSet(positionals: readonly string[]): string {
  const [set, ...more] = positionals;
  if (set === undefined || more.length > 0)
    throw new UsageError(`Expected one question set, found ${positionals.length}.`);
  return set;
}
