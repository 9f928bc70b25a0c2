import { DEFAULT_EMBEDDER, DEFAULT_RERANKER, type VerifyReport } from "@secondpass/engine";
import type { CommandContext } from "../../command";

/** Hashes the files of one model, or of all that ought to be here: the bundled ones, and what was pulled or added. */
export async function verifyModels(
  id: string | undefined,
  json: boolean,
  { engine, output }: CommandContext,
): Promise<number> {
  const { models } = await engine();
  const local = (await models.list()).filter(({ host }) => host === "local");
  // The bundled pair is asked for by name: a list that lies in a file can be lost as a whole.
  const all = new Set([DEFAULT_EMBEDDER, DEFAULT_RERANKER, ...local.map((model) => model.id)]);
  const ids = id === undefined ? [...all] : [id];
  const reports = await Promise.all(ids.map((modelId) => models.verify(modelId)));
  if (json) output.json(reports);
  else {
    for (const report of reports) {
      output.line(`${verdictOf(report).padEnd(8)} ${report.id}`);
      for (const { problem } of report.files) if (problem !== null) output.line(`         ${problem}`);
    }
  }
  return reports.every(({ ok }) => ok) ? 0 : 1;
}

function verdictOf({ ok, files }: VerifyReport): string {
  if (ok) return "ok";
  return files.some(({ state }) => state === "missing") ? "missing" : "damaged";
}
