/** The two impostors that people meet: an error page saved under the model's name, and a Git LFS pointer. */
export function describeHead(head: Uint8Array): string {
  const text = Buffer.from(head.subarray(0, 64)).toString("latin1").trimStart().toLowerCase();
  if (text.startsWith("<!doctype") || text.startsWith("<html")) return ", an HTML page";
  if (text.startsWith("version https://git-lfs")) return ", a Git LFS pointer";
  return "";
}
