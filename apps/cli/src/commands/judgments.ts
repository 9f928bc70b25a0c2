import { parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";
import { type Verb, verbCommand } from "../verb-command";
import { readTexts } from "./read-texts";

const KB = { type: "string", default: "handbook" } as const;
/** Who judged where a file does not say. */
const JUDGE_DEFAULT = "imported";
/** Problems shown one by one; --json has all of them. */
const PROBLEMS_SHOWN = 20;

const VERBS: Readonly<Record<string, Verb>> = {
  async import(argv, { engine, output }) {
    const { values, positionals } = parseOptions(argv, {
      kb: KB,
      set: { type: "string" },
      judge: { type: "string", default: JUDGE_DEFAULT },
      "if-absent": { type: "boolean", default: false },
    });
    if (positionals.length === 0) throw new UsageError("Expected at least one file or folder to import.");
    const { questions } = await engine();
    const set = values.set ?? null;
    if (values["if-absent"] && set !== null) {
      const known = await questions.list(values.kb);
      if (known.some(({ name }) => name === set)) return 0;
    }
    const report = await questions.import(values.kb, { set, judge: values.judge, files: await readTexts(positionals) });
    if (values.json) output.json(report);
    else
      output.line(
        `${values.kb}: ${report.questions.added} questions added, ${report.questions.known} there already, ${report.judgments} judgments`,
      );
    for (const note of report.notes) output.note(note);
    for (const { file, line, message } of report.problems.slice(0, PROBLEMS_SHOWN))
      output.note(`${file}${line === null ? "" : `:${line}`} ${message}`);
    if (report.problems.length > PROBLEMS_SHOWN)
      output.note(`… and ${report.problems.length - PROBLEMS_SHOWN} more problems; --json has all of them.`);
    return report.problems.length === 0 ? 0 : 1;
  },

  async agreement(argv, { engine, output }) {
    const { values } = parseOptions(argv, { kb: KB });
    const { judges, shared, agreed, alpha, pairs } = await (await engine()).judgments.agreement(values.kb);
    if (values.json) {
      output.json({ judges, shared, agreed, alpha, pairs });
      return 0;
    }
    for (const { judge, judgments } of judges) output.line(`${judge}: ${judgments} judgments`);
    output.line(`${shared} judged by more than one, ${agreed} of them alike; Krippendorff's alpha ${shown(alpha)}`);
    for (const { judges: two, shared: both, kappa, weightedKappa } of pairs)
      output.line(
        `${two.join(" and ")}: ${both} in common, Cohen's kappa ${shown(kappa)}, quadratically weighted ${shown(weightedKappa)}`,
      );
    return 0;
  },

  async stale(argv, { engine, output }) {
    const { values } = parseOptions(argv, { kb: KB });
    const all = await (await engine()).judgments.list(values.kb);
    const stale = all.filter(({ state }) => state === "stale").map(({ judgment }) => judgment);
    if (values.json) output.json(stale);
    else
      for (const { query, documentName, text, grade } of stale)
        output.line(`${grade}\t${query}\t${documentName}\t${text}`);
    output.note(`${stale.length} of ${all.length} judgments are of text that is gone.`);
    return 0;
  },
};

/** Grades of passages by people. `export` writes them out. */
export const judgments = verbCommand(VERBS, {
  usage: [
    "judgments import PATH... [--set NAME] [--kb NAME] [--judge NAME] [--if-absent] [--json]     CSV, JSONL, TREC or BEIR qrels with queries; --set takes the questions",
    "judgments agreement [--kb NAME] [--json]",
    "judgments stale [--kb NAME] [--json]",
  ],
  summary: "Import judgments, see how far judges agree, and which judgments are of text that is gone.",
});

function shown(value: number | null): string {
  return value === null ? "undefined (too little in common)" : value.toFixed(3);
}
