import type { Engine } from "@secondpass/engine";
import type { Command, CommandContext } from "../command";
import { parseOptions } from "../parse-options";
import { UsageError } from "../usage-error";

/** The way out of an outdated index, and the way to another embedder. The old index answers until the new one is whole. */
export const reindex: Command = {
  usage: "reindex --kb NAME [--embedder ID] [--json]",
  summary: "Build a knowledge base's index anew, or for another embedder, beside the one that answers.",

  async run(argv, context) {
    const { values, positionals } = parseOptions(argv, { kb: { type: "string" }, embedder: { type: "string" } });
    const { kb, embedder } = values;
    if (kb === undefined || positionals.length > 0)
      throw new UsageError("Expected --kb NAME, and at most --embedder ID besides.");
    const { output } = context;
    const { knowledgeBases, documents } = await context.engine();
    if (embedder === undefined) await knowledgeBases.reindex(kb);
    else await knowledgeBases.chooseEmbedder(kb, embedder);
    await settle(kb, documents, context);
    const summary = await waitUntilBuilt(kb, knowledgeBases, context);
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

async function settle(kb: string, documents: Engine["documents"], { output, signal }: CommandContext): Promise<void> {
  const progress = output.progress("Indexing ");
  await documents.waitUntilSettled(kb, {
    signal,
    onProgress: (all) =>
      progress.update(all.filter(({ state }) => state === "indexed" || state === "failed").length, all.length),
  });
  progress.stop();
}

async function waitUntilBuilt(
  kb: string,
  knowledgeBases: Engine["knowledgeBases"],
  { output, signal }: CommandContext,
) {
  const progress = output.progress("Embedding");
  const summary = await knowledgeBases.waitUntilBuilt(kb, {
    signal,
    onProgress: ({ passages, error }) => progress.update(passages.done, passages.total, error?.message ?? ""),
  });
  progress.stop();
  return summary;
}
