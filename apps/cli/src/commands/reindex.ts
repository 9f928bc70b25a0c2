import type { Command } from "../command";
import { parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";

/** The way out of an outdated index: the stored files are read again with the present models. */
export const reindex: Command = {
  usage: "reindex --kb NAME [--json]",
  summary: "Build a knowledge base's index anew from its stored files.",

  async run(argv, { engine, output, signal }) {
    const { values, positionals } = parseOptions(argv, { kb: { type: "string" } });
    if (values.kb === undefined || positionals.length > 0) throw new UsageError("Expected --kb NAME and nothing else.");
    const running = await engine();
    await running.knowledgeBases.reindex(values.kb);
    const progress = output.progress("Indexing ");
    await running.documents.waitUntilSettled(values.kb, {
      signal,
      onProgress: (documents) =>
        progress.update(
          documents.filter(({ state }) => state === "indexed" || state === "failed").length,
          documents.length,
        ),
    });
    progress.stop();
    const summary = await running.knowledgeBases.get(values.kb);
    if (values.json) output.json(summary);
    else
      output.line(
        `${summary.name}: ${summary.passages} passages in ${summary.documents} documents, ${summary.failed} failed`,
      );
    return summary.failed === 0 ? 0 : 1;
  },
};
