import { doctorOfUnopened } from "@secondpass/engine";
import type { Command } from "../command";
import { parseOptions } from "../parse-options";

/** Tries every part for real (writes the database, searches the index, scores a pair) and says what is wrong and what to do. */
export const doctor: Command = {
  usage: ["doctor [--json]"],
  summary: "Check this installation part by part.",

  async run(argv, { engine, root, home, output }) {
    const { values } = parseOptions(argv, {});
    const report = await engine().then(
      (opened) => opened.doctor(),
      (reason: unknown) => doctorOfUnopened({ root, home }, reason),
    );
    if (values.json) output.json(report);
    else
      for (const { name, ok, detail } of report.checks)
        output.line(`${ok ? "ok  " : "FAIL"}  ${name.padEnd(18)} ${detail}`);
    return report.ok ? 0 : 1;
  },
};
