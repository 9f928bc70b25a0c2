import type { IndexBuildRow, IndexGenerationRow, Prisma } from "@secondpass/db";
import type { Context } from "../context";
import { BuildLostError } from "./build-lost-error";

/** The intent to answer with another embedder, and the table that is filled for it. */
export type Build = IndexBuildRow & { readonly generation: IndexGenerationRow };

/** Notes how far a build has come. @throws BuildLostError when it is no more */
export async function updateBuild(
  context: Context,
  { id, kbId }: Build,
  data: Prisma.IndexBuildUpdateManyMutationInput,
): Promise<void> {
  if (!(await updateIfThere(context, id, data))) throw new BuildLostError(`build ${id} was cancelled or replaced`);
  context.changed(kbId);
}

/** @returns whether the build is still there */
export function updateIfThere(
  { database }: Context,
  id: string,
  data: Prisma.IndexBuildUpdateManyMutationInput,
): Promise<boolean> {
  return database.write(async (transaction) => {
    const { count } = await transaction.indexBuild.updateMany({ where: { id }, data });
    return count > 0;
  });
}
