import type { KnowledgeBaseSummary } from "@secondpass/engine";
import type { CommandContext } from "./command";

/** Waits until a knowledge base's documents are settled and the index that is being built for it answers, or has failed; tells its progress. */
export async function waitForIndex(
  kb: string,
  { engine, output, signal }: CommandContext,
): Promise<KnowledgeBaseSummary> {
  const { knowledgeBases, documents } = await engine();
  const indexing = output.progress("Indexing ");
  await documents
    .waitUntilSettled(kb, {
      signal,
      onProgress: (all) =>
        indexing.update(all.filter(({ state }) => state === "indexed" || state === "failed").length, all.length),
    })
    .finally(() => indexing.stop());
  const embedding = output.progress("Embedding");
  return knowledgeBases
    .waitUntilBuilt(kb, {
      signal,
      onProgress: ({ passages, error }) => embedding.update(passages.done, passages.total, error?.message ?? ""),
    })
    .finally(() => embedding.stop());
}
