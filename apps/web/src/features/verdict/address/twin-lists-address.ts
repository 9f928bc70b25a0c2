import type { System } from "@secondpass/engine";
import { formatAskParams, parseAskParams } from "../../ask/ask-params";

/** Ask answers with the knowledge base's own embedder, reranks everything it recalls, and so shows a system as nearly as it can be asked now. */
function askAddress(kb: string, query: string, system: System, against: string): string {
  return `/${formatAskParams({
    ...parseAskParams(new URLSearchParams()),
    query,
    kb,
    mode: system.mode,
    k: String(system.k),
    topN: String(Math.min(system.topN, system.k)),
    reranker: system.reranker ?? "none",
    against,
  })}`;
}

export type TwinLists = { readonly system: string; readonly href: string };

/**
 * Where a question of the experiment can be seen in both orders: on one page when both systems stand on one recall, else one page for
 * each.
 */
export function twinListsAddresses(
  kb: string,
  query: string,
  { a, b }: { readonly a: System; readonly b: System },
): readonly TwinLists[] {
  const isOneRecall = a.mode === b.mode && a.embedder === b.embedder && a.k === b.k;
  const [plain, reranked] = b.reranker === null ? [b, a] : [a, b];
  if (isOneRecall && (plain.reranker === null || b.reranker !== null)) {
    const against = plain.reranker !== null && plain.reranker !== reranked.reranker ? plain.reranker : "";
    return [{ system: b.name, href: askAddress(kb, query, reranked, against) }];
  }
  return [b, a].map((system) => ({ system: system.name, href: askAddress(kb, query, system, "") }));
}
