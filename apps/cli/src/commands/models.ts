import type { ModelSummary } from "@secondpass/engine";
import type { Command } from "../command";
import { parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";

/** Which models there are, and whether the files on disk are exactly the ones the manifest pins. */
export const models: Command = {
  usage: "models list [--json] | models verify [ID] [--json]",
  summary: "List the models, or check their files against the pinned SHA-256.",

  async run(argv, { engine, output }) {
    const { values, positionals } = parseOptions(argv, {});
    const [verb, id, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`Found ${rest.length} more argument(s) than expected: ${rest.join(" ")}`);
    const running = await engine();
    if (verb === "list" && id === undefined) {
      const rows = await running.models.list();
      if (values.json) output.json(rows);
      else for (const model of rows) output.line(describe(model));
      return 0;
    }
    if (verb === "verify") {
      const ids =
        id === undefined
          ? (await running.models.list()).filter(({ state }) => state !== "absent").map((model) => model.id)
          : [id];
      const reports = await Promise.all(ids.map((modelId) => running.models.verify(modelId)));
      if (values.json) output.json(reports);
      else {
        for (const report of reports) {
          output.line(`${report.ok ? "ok      " : "damaged "} ${report.id}`);
          for (const file of report.files) if (!file.ok) output.line(`         ${file.path}: ${file.problem}`);
        }
      }
      return reports.every(({ ok }) => ok) ? 0 : 1;
    }
    throw new UsageError(
      verb === undefined
        ? "Expected `list` or `verify`."
        : `"${positionals.join(" ")}" is not one of: list, verify [ID].`,
    );
  },
};

function describe(model: ModelSummary): string {
  const megabytes = model.bytes === null ? "-" : (model.bytes / 1e6).toFixed(1);
  return `${model.id.padEnd(28)} ${model.task.padEnd(7)} ${megabytes.padStart(7)} MB  ${model.dtype.padEnd(6)} ${model.languages.join("+").padEnd(8)} ${model.licence.padEnd(12)} ${model.state}`;
}
