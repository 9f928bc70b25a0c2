import type { Context } from "../context";
import { NoIndexBuildError } from "../ingestion-error";
import { discardTable } from "./discard-table";

/**
 * Gives up the index that is being built: the old one goes on answering, and what the unfinished one took on disk is freed.
 *
 * @throws NoIndexBuildError
 */
export async function cancelBuild(context: Context, kbId: string): Promise<void> {
  const generation = await context.database.write(async (transaction) => {
    const build = await transaction.indexBuild.findUnique({ where: { kbId } });
    if (build === null) throw new NoIndexBuildError(kbId);
    return transaction.indexGeneration.delete({ where: { id: build.generationId } });
  });
  await context.at("build-cancelled");
  await discardTable(context, kbId, generation.table);
}
