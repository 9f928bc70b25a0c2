import type { Command } from "../command";
import { parseOptions } from "../parse-options";

/** The figures of the README, measured here and now. Targets that are missed are printed as missed. */
export const bench: Command = {
  usage: ["bench [--kb handbook] [--skip-synthetic] [--json]"],
  summary: "Measure latency, batching plans, memory and recall at scale.",

  async run(argv, { engine, output, signal }) {
    const { values } = parseOptions(argv, {
      kb: { type: "string", default: "handbook" },
      "skip-synthetic": { type: "boolean", default: false },
    });
    const report = await (await engine()).bench(
      { kb: values.kb, synthetic: !values["skip-synthetic"] },
      { signal, onStep: (step) => output.note(step) },
    );
    if (values.json) output.json(report);
    else
      for (const { name, value, unit, target, met } of report.figures) {
        const verdict = target === null ? "" : `  ${met ? "met" : "MISSED"} (target ${target})`;
        output.line(
          `${name.padEnd(62)} ${value.toLocaleString("en", { maximumFractionDigits: 2 }).padStart(10)} ${unit.padEnd(6)}${verdict}`,
        );
      }
    return 0;
  },
};
