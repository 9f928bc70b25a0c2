/** Who writes to a knowledge base's table: one at a time, in all processes. LanceDB duplicates keys of parallel writers. */
export function indexLeaseKey(kbId: string): string {
  return `index:${kbId}`;
}
