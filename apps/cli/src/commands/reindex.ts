import type { Command } from "../command";
import { parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";
import { waitForIndex } from "../wait-for-index";

/** The way out of an outdated index, and the way to another embedder. The old index answers until the new one is whole. */
export const reindex: Command = {
  usage: ["reindex --kb NAME [--embedder ID] [--json]"],
  summary: "Build a knowledge base's index anew, or for another embedder, beside the one that answers.",

  async run(argv, context) {
    const { values, positionals } = parseOptions(argv, { kb: { type: "string" }, embedder: { type: "string" } });
    const { kb, embedder } = values;
    if (kb === undefined || positionals.length > 0)
      throw new UsageError("Expected --kb NAME, and at most --embedder ID besides.");
    const { output } = context;
    const { knowledgeBases } = await context.engine();
    if (embedder === undefined) await knowledgeBases.reindex(kb);
    else await knowledgeBases.chooseEmbedder(kb, embedder);
    const summary = await waitForIndex(kb, context);
    const { build } = summary.index;
    if (values.json) output.json(summary);
    else
      output.line(
        `${summary.name}: ${summary.passages} passages in ${summary.documents} documents, ${summary.failed} failed; ${summary.index.embedderId} answers`,
      );
    if (build !== null) {
      output.note(
        `The index for ${build.embedderId} failed after ${build.passages.done} of ${build.passages.total} passages: ${build.error?.message ?? "no reason was given"} The same command goes on from there.`,
      );
    }
    return summary.failed === 0 && build === null ? 0 : 1;
  },
};
