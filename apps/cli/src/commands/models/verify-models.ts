import type { CommandContext } from "../../command";

/** Hashes the files of one model, or of all that are here. */
export async function verifyModels(
  id: string | undefined,
  json: boolean,
  { engine, output }: CommandContext,
): Promise<number> {
  const { models } = await engine();
  const local = (await models.list()).filter(({ state, host }) => host === "local" && state !== "absent");
  const ids = id === undefined ? local.map((model) => model.id) : [id];
  const reports = await Promise.all(ids.map((modelId) => models.verify(modelId)));
  if (json) output.json(reports);
  else {
    for (const report of reports) {
      output.line(`${report.ok ? "ok      " : "damaged "} ${report.id}`);
      for (const file of report.files) if (!file.ok) output.line(`         ${file.path}: ${file.problem}`);
    }
  }
  return reports.every(({ ok }) => ok) ? 0 : 1;
}
