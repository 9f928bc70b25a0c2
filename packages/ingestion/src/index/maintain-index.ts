import { withLease } from "@secondpass/db";
import type { Context } from "../context";
import { indexLeaseKey } from "./index-lease";

/** After a run of documents: compacts the table, brings its indexes up to date and notes what answers now. */
export async function maintainIndex(context: Context, kbId: string): Promise<void> {
  const { indexes, database } = context;
  if ((await indexes.generationsOf(kbId)).length === 0) return;
  await withLease(context, indexLeaseKey(kbId), async () => {
    const { generation } = await indexes.activeGeneration(kbId);
    if (generation === null) return;
    const { kind, recallAt100 } = await (await indexes.openGeneration(generation)).maintain();
    await database.write((transaction) =>
      transaction.indexGeneration.updateMany({ where: { id: generation.id }, data: { kind, recallAt100 } }),
    );
  });
  context.changed(kbId);
}
