import type { GateResult } from "@secondpass/ranking";
import type { Language } from "../language";
import { metricName } from "../metric-name";
import { differenceText, metricText, pText } from "../numbers";
import { reportWords } from "../words/words";
import { outcomesText } from "./metric-table";
import { numberColumn, type ReportTable, textColumn } from "./report-table";

/** Every metric of both runs; p is of a two-sided test of each alone. */
export function gateTable({ rows }: GateResult, language: Language): ReportTable {
  const { gate, report } = reportWords(language);
  const { columns } = report;
  return {
    columns: [
      textColumn(columns.metric),
      numberColumn(gate.accepted),
      numberColumn(gate.changed),
      numberColumn(columns.difference),
      numberColumn(columns.interval),
      numberColumn(columns.p),
      numberColumn(columns.outcomes),
    ],
    rows: rows.map((row) => [
      metricName(row.metric),
      metricText(row.accepted),
      metricText(row.changed),
      differenceText(row.delta),
      `${differenceText(row.ci95[0])} … ${differenceText(row.ci95[1])}`,
      pText(row.pValue),
      outcomesText(row),
    ]),
  };
}

/** What made the two runs, as far as it differs: which is what a reviewer wants to know first. */
export function differentSettings({ made }: GateResult, language: Language): ReportTable {
  const words = reportWords(language).gate;
  const [accepted, changed] = [leaves(made.accepted), leaves(made.changed)];
  const names = [...new Set([...accepted.keys(), ...changed.keys()])];
  return {
    columns: [textColumn(words.setting), textColumn(words.accepted), textColumn(words.changed)],
    rows: names
      .filter((name) => accepted.get(name) !== changed.get(name))
      .map((name) => [name, accepted.get(name) ?? "–", changed.get(name) ?? "–"]),
  };
}

/** `models.0.revision` and what is there. */
function leaves(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (typeof value !== "object" || value === null)
    return new Map([[path.join("."), typeof value === "string" ? value : JSON.stringify(value)]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, [...path, key])]));
}
