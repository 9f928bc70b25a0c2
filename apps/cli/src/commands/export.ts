import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Engine, ExportedFile } from "@secondpass/engine";
import type { Command, CommandContext } from "../command";
import { parseChoice, parseCount, parseFraction, parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";

const FORMATS = ["judgments", "judgments-csv", "beir", "trec", "csv", "bge"] as const;

type Values = {
  readonly kb: string;
  readonly set?: string | undefined;
  readonly experiment?: string | undefined;
  readonly unit: "passage" | "document" | undefined;
  readonly system?: string | undefined;
  readonly teacher: boolean;
  readonly ranks: readonly [number, number] | undefined;
  readonly count: number | undefined;
  readonly margin: number | undefined;
  readonly dev: number | undefined;
  readonly prompt?: string | undefined;
  readonly baseModel?: string | undefined;
};

/** Writes what was judged and measured for other tools: to a folder with --out, one file alone to stdout. */
export const exportCommand: Command = {
  usage: [
    "export --kb NAME --format judgments|judgments-csv [--out DIR] [--json]     `judgments import` reads them back",
    "export --kb NAME --set NAME --format beir --out DIR [--unit passage|document] [--json]     `evaluate --dataset DIR` reads it",
    "export --experiment N --format trec --out DIR [--json]     a run per system, and qrels",
    "export --experiment N --format csv [--out DIR] [--json]     every value of every question and system",
    "export --experiment N --format bge --out DIR [--system NAME] [--no-teacher] [--ranks 2-100] [--count 15] [--margin 0] [--dev 0.1] [--prompt TEXT] [--base-model ID] [--json]     FlagEmbedding's training data",
  ],
  summary: "Write judgments, evaluation sets, runs and fine-tuning data for other tools.",

  async run(argv, context) {
    const { values, positionals } = parseOptions(argv, {
      kb: { type: "string", default: "handbook" },
      format: { type: "string" },
      set: { type: "string" },
      experiment: { type: "string" },
      unit: { type: "string" },
      out: { type: "string" },
      system: { type: "string" },
      "no-teacher": { type: "boolean", default: false },
      ranks: { type: "string" },
      count: { type: "string" },
      margin: { type: "string" },
      dev: { type: "string" },
      prompt: { type: "string" },
      "base-model": { type: "string" },
    });
    if (values.format === undefined || positionals.length > 0)
      throw new UsageError(`Expected --format, one of ${FORMATS.join(", ")}, and options only.`);
    const format = parseChoice("format", values.format, FORMATS);
    const files = await filesOf(
      format,
      {
        ...values,
        unit: parseChoice("unit", values.unit, ["passage", "document"], undefined),
        teacher: !values["no-teacher"],
        ranks: parseRanks(values.ranks),
        count: parseCount("count", values.count, undefined),
        margin: parseFraction("margin", values.margin, undefined),
        dev: parseFraction("dev", values.dev, undefined),
        baseModel: values["base-model"],
      },
      context,
    );
    await write(files, { out: values.out, json: values.json }, context);
    return 0;
  },
};

async function filesOf(
  format: (typeof FORMATS)[number],
  values: Values,
  { engine, output }: CommandContext,
): Promise<readonly ExportedFile[]> {
  const { exports } = await engine();
  switch (format) {
    case "judgments":
      return [await exports.judgments(values.kb, "jsonl")];
    case "judgments-csv":
      return [await exports.judgments(values.kb, "csv")];
    case "beir":
      if (values.set === undefined) throw new UsageError("--format beir needs --set NAME.");
      return exports.beir(values.kb, values.set, values.unit);
    case "trec":
      return exports.trec(experimentOf(format, values));
    case "csv":
      return [await exports.scores(experimentOf(format, values))];
    case "bge": {
      const { system, teacher, ranks, count, margin, dev, prompt, baseModel } = values;
      const request = { system, teacher, ranks, count, margin, devShare: dev, prompt, baseModel };
      const { files, report } = await exports.fineTuning(experimentOf(format, values), request);
      for (const line of reportLines(report)) output.note(line);
      return files;
    }
  }
}

type Report = Awaited<ReturnType<Engine["exports"]["fineTuning"]>>["report"];

function reportLines({ train, dev, skipped, negatives, leftOut, leaks, gone }: Report): string[] {
  return [
    `${train} questions to train on, ${dev} kept aside; ${negatives.judged} judged and ${negatives.unjudged} mined negatives`,
    `left out: ${leftOut.nearDuplicate} near-duplicates of an answer, ${leftOut.tooClose} that score like one, ${skipped.withoutPositive.length} questions without an answer that recall found, ${skipped.withoutNegative.length} without a negative`,
    ...(gone === 0 ? [] : [`${gone} recalled passages are in no document any more`]),
    ...leaks.map((leak) => `leak: “${leak.dev}” (kept aside) shares an answer with “${leak.train}” (training)`),
  ];
}

function experimentOf(format: string, { experiment }: Values): string {
  if (experiment === undefined) throw new UsageError(`--format ${format} needs --experiment N.`);
  return experiment;
}

async function write(
  files: readonly ExportedFile[],
  { out, json }: { readonly out: string | undefined; readonly json: boolean },
  { output }: CommandContext,
): Promise<void> {
  const [only, ...more] = files;
  if (out === undefined) {
    if (only === undefined || more.length > 0)
      throw new UsageError(`This writes ${files.length} files: name a folder with --out DIR.`);
    if (json) output.json({ name: only.name, text: only.text });
    else output.text(only.text);
    return;
  }
  for (const { name, text } of files) {
    const path = join(out, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  const written = files.map(({ name, text }) => ({ path: join(out, name), bytes: Buffer.byteLength(text) }));
  if (json) output.json(written);
  else for (const { path, bytes } of written) output.line(`${path}\t${bytes} bytes`);
}

function parseRanks(text: string | undefined): readonly [number, number] | undefined {
  if (text === undefined) return undefined;
  const [, from, to] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (from === undefined || to === undefined)
    throw new UsageError(`--ranks is "${text}"; it must be two whole numbers such as 2-100.`);
  return [Number(from), Number(to)];
}
