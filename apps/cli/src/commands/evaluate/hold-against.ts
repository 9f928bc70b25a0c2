import { access, writeFile } from "node:fs/promises";
import { type Engine, gateRuns, readSavedRun, type SavedRun } from "@secondpass/engine";
import type { GateResult } from "@secondpass/ranking";
import type { CommandContext } from "../../command";
import { UsageError } from "../../usage-error";
import type { GateOptions } from "./gate-options";

/** Whether a run loses more than it may against an accepted one. Writes the report, when one is wanted. */
export async function holdAgainst(
  accepted: SavedRun,
  changed: SavedRun,
  { system, metric, margin, report, language }: GateOptions,
): Promise<GateResult> {
  const gate = gateRuns({ accepted, changed, system, metric, margin });
  if (report !== null) {
    const { gateMarkdown } = await import("@secondpass/report");
    await writeFile(report, gateMarkdown(gate, language));
  }
  return gate;
}

/** The run that a command line names: a file that was saved, or an experiment by its number. @throws UsageError, SavedRunError */
export async function acceptedRun(against: string, engine: () => Promise<Engine>): Promise<SavedRun> {
  const isFile = await access(against).then(
    () => true,
    () => false,
  );
  if (isFile) return readSavedRun(against);
  if (/^\d+$/.test(against)) return (await engine()).experiments.run(against);
  throw new UsageError(
    `--against is "${against}"; it must be a file that --save wrote, or the number of an experiment.`,
  );
}

/** For a person: passed or not, every metric, and what got worse. */
export async function printGate(
  gate: GateResult,
  { language }: Pick<GateOptions, "language">,
  { output }: Pick<CommandContext, "output">,
): Promise<void> {
  const { alignedTable, differentSettings, gateHeadline, gateNotes, gateTable, reportWords } = await import(
    "@secondpass/report"
  );
  const [outcome, sentence] = gateHeadline(gate, language);
  output.line(reportWords(language).gate.title(outcome, sentence.replaceAll("\u00a0", " ")));
  for (const note of gateNotes(gate, language)) output.note(note);
  for (const table of [gateTable(gate, language), differentSettings(gate, language)]) {
    if (table.rows.length === 0) continue;
    output.line();
    for (const line of alignedTable(table)) output.line(line);
  }
}
