import { randomUUID } from "node:crypto";
import type { Context } from "../context";
import { createGeneration } from "../index/index-registry";
import { KnowledgeBaseNotFoundError } from "../ingestion-error";
import { discardTable } from "./discard-table";

/** States in which nobody works on a build, so that it can be told to begin at once. */
const idleStates: readonly string[] = ["failed", "waiting"];

/** `answering`: its index is the one that answers already. `building`: it will be, when the build is done. */
export type ChosenEmbedder = "answering" | "building";

/**
 * Records that a knowledge base shall answer with another embedder; a worker builds its index beside the old one. Choosing what
 * is being built goes on with it, also after a failure; choosing anything else gives that build up.
 *
 * @throws KnowledgeBaseNotFoundError; UnknownModelError, NotAnEmbedderError
 */
export async function chooseEmbedder(context: Context, kbId: string, embedderId: string): Promise<ChosenEmbedder> {
  const embedder = context.embedderOf(embedderId);
  const { outcome, givenUp } = await context.database.write(async (transaction) => {
    const knowledgeBase = await transaction.knowledgeBase.findUnique({
      where: { id: kbId },
      include: { build: { include: { generation: true } }, generations: { where: { active: true } } },
    });
    if (knowledgeBase === null) throw new KnowledgeBaseNotFoundError(kbId);
    const { build, generations } = knowledgeBase;
    if (build !== null && build.generation.fingerprint === embedder.fingerprint) {
      const data = { state: "waiting", attempt: 0, nextRunAt: 0n, errorCode: null, errorMessage: null };
      if (idleStates.includes(build.state)) await transaction.indexBuild.update({ where: { id: build.id }, data });
      return { outcome: "building" as const, givenUp: null };
    }
    const givenUp = build?.generation ?? null;
    if (givenUp !== null) await transaction.indexGeneration.delete({ where: { id: givenUp.id } });
    if (generations[0]?.fingerprint === embedder.fingerprint) {
      const data = { embedderId: chosenId(context, embedderId) };
      await transaction.knowledgeBase.update({ where: { id: kbId }, data });
      return { outcome: "answering" as const, givenUp };
    }
    const generation = await createGeneration(transaction, kbId, embedder);
    await transaction.indexBuild.create({ data: { id: randomUUID(), kbId, generationId: generation.id } });
    return { outcome: "building" as const, givenUp };
  });
  await context.at("build-recorded");
  if (givenUp !== null) await discardTable(context, kbId, givenUp.table);
  return outcome;
}

/** As stored with the knowledge base: null follows the default, whatever a later version makes the default. */
export function chosenId({ options }: Context, embedderId: string): string | null {
  return embedderId === options.recipe.embedderId ? null : embedderId;
}
