import { writeFile } from "node:fs/promises";
import type { Engine } from "@secondpass/engine";
import { defaultPair, HEADLINE_METRIC, readVerdict, type Verdict } from "@secondpass/ranking";
import type { Language } from "@secondpass/report";
import { parseChoice, parseFraction, parseOptions } from "../../parse-options";
import { UsageError } from "../../usage-error";
import type { Verb } from "../../verb-command";

export const REPORT_USAGE =
  "experiments report N [--format text|markdown|html] [--a SYSTEM] [--b SYSTEM] [--precision 0.8] [--unjudged other|left-out] [--language en|zh] [--out FILE] [--json]     the verdict, as on its page";

/** The verdict of an experiment, as its page gives it: for a terminal, for a pull request, or as one file for everybody. */
export const reportExperiment: Verb = async (argv, { engine, output }) => {
  const { values, positionals } = parseOptions(argv, {
    format: { type: "string" },
    a: { type: "string" },
    b: { type: "string" },
    precision: { type: "string" },
    unjudged: { type: "string" },
    language: { type: "string" },
    out: { type: "string" },
  });
  const [experiment] = positionals;
  if (experiment === undefined || positionals.length > 1)
    throw new UsageError(`Expected the number of one experiment, found ${positionals.length}.`);
  const format = parseChoice("format", values.format, ["text", "markdown", "html"], "text");
  const language = parseChoice("language", values.language, ["en", "zh"], "en");
  const { verdict, summary } = await verdictOf(await engine(), experiment, {
    a: values.a,
    b: values.b,
    targetPrecision: parseFraction("precision", values.precision, undefined),
    unjudged: parseChoice("unjudged", values.unjudged, ["other", "left-out"], undefined),
  });
  const text = await written(verdict, summary, { format, language });
  if (values.out !== undefined) await writeFile(values.out, text);
  if (values.json) output.json(verdict);
  else if (values.out === undefined) output.text(text);
  else output.line(`${values.out}\t${Buffer.byteLength(text)} bytes`);
  return 0;
};

type Summary = Awaited<ReturnType<Engine["experiments"]["get"]>>;

type PairOptions = {
  readonly a: string | undefined;
  readonly b: string | undefined;
  readonly targetPrecision: number | undefined;
  readonly unjudged: "other" | "left-out" | undefined;
};

async function verdictOf(
  engine: Engine,
  experiment: string,
  { a, b, ...options }: PairOptions,
): Promise<{ readonly verdict: Verdict; readonly summary: Summary }> {
  const summary = await engine.experiments.get(experiment);
  const data = await engine.experiments.data(experiment);
  const { means, recipe } = summary;
  const suggested = defaultPair(recipe.systems, means === null ? null : (name) => means[name]?.[HEADLINE_METRIC] ?? 0);
  const names = data.systems.map(({ name }) => name);
  const position = (option: string, name: string | undefined, fallback: number) => {
    if (name === undefined) return fallback;
    const found = names.indexOf(name);
    if (found !== -1) return found;
    throw new UsageError(`--${option} is "${name}"; experiment ${summary.number} has ${names.join(", ")}.`);
  };
  const verdict = readVerdict(data, {
    a: position("a", a, suggested?.a ?? 0),
    b: position("b", b, suggested?.b ?? 0),
    ...options,
  });
  if (verdict !== null) return { verdict, summary };
  throw new Error(
    `Nothing of experiment ${summary.number} is judged relevant yet, so there is no verdict. Judge its answers on /prove/judge?experiment=${summary.number} or import judgments, then run: secondpass experiments rescore ${summary.number}`,
  );
}

async function written(
  verdict: Verdict,
  summary: Summary,
  { format, language }: { readonly format: "text" | "markdown" | "html"; readonly language: Language },
): Promise<string> {
  const { htmlReport, markdownReport, textReport } = await import("@secondpass/report");
  if (format === "markdown") return markdownReport(verdict, summary, language);
  if (format === "text") return textReport(verdict, language);
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return htmlReport(verdict, summary, { document: document as unknown as Document, language });
}
