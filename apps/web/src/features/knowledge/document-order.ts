import type { DocumentSummary } from "@secondpass/engine";

/** Whether a document is still on its way in (or out). */
export function isPending(document: Pick<DocumentSummary, "state">): boolean {
  return document.state !== "indexed" && document.state !== "failed";
}

/** What needs the reader first: failed, then on the way in, then the newest; names break ties so that rows do not jump. */
export function orderDocuments<T extends Pick<DocumentSummary, "state" | "updatedAt" | "name">>(
  documents: readonly T[],
): T[] {
  const urgency = (document: T) => (document.state === "failed" ? 0 : isPending(document) ? 1 : 2);
  return [...documents].sort((a, b) => {
    const rank = urgency(a) - urgency(b);
    if (rank !== 0) return rank;
    if (urgency(a) === 2 && a.updatedAt.getTime() !== b.updatedAt.getTime())
      return b.updatedAt.getTime() - a.updatedAt.getTime();
    return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
  });
}

/** Documents whose name or title holds every word of `filter`. */
export function filterDocuments<T extends Pick<DocumentSummary, "name" | "title">>(
  documents: readonly T[],
  filter: string,
): T[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return documents.filter(({ name, title }) => words.every((word) => `${name}\n${title}`.toLowerCase().includes(word)));
}
