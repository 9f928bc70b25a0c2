import { EVALUATION_METRICS } from "@secondpass/engine";
import type { Language } from "@secondpass/report";
import { parseChoice, parseFraction } from "../../parse-options";
import { UsageError } from "../../usage-error";

/** The options of a regression gate, beside those of what is measured. */
export const GATE_OPTIONS = {
  experiment: { type: "string" },
  save: { type: "string" },
  against: { type: "string" },
  system: { type: "string" },
  metric: { type: "string" },
  margin: { type: "string" },
  report: { type: "string" },
  language: { type: "string" },
} as const;

type Values = { readonly [Name in keyof typeof GATE_OPTIONS]?: string | undefined };

export type GateOptions = {
  /** A file, or the number of an experiment. */
  readonly against: string;
  readonly system: string;
  readonly metric: string;
  readonly margin: number;
  /** Markdown goes into this file, for a pull request. */
  readonly report: string | null;
  readonly language: Language;
};

/** @returns null when nothing is held against anything */
export function parseGate(values: Values): GateOptions | null {
  const { against, system = "reranked", metric = EVALUATION_METRICS[0], margin, report = null } = values;
  if (against === undefined) {
    const [lonely] = (["system", "metric", "margin", "report", "language"] as const).filter(
      (name) => values[name] !== undefined,
    );
    if (lonely !== undefined) throw new UsageError(`--${lonely} goes with --against RUN.`);
    return null;
  }
  return {
    against,
    system,
    metric,
    margin: parseFraction("margin", margin, 0),
    report,
    language: parseChoice("language", values.language, ["en", "zh"], "en"),
  };
}
