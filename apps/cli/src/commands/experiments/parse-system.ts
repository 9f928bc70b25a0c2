import { DEFAULT_RERANKER, K_DEFAULT, type SystemRequest } from "@secondpass/engine";
import { parseChoice, parseCount } from "../../parse-options";
import { UsageError } from "../../usage-error";

const KEYS = ["name", "mode", "embedder", "reranker", "k", "depth", "top"] as const;

/** What is asked when no system is named: the three recall orders, and the second pass over the strongest of them. */
export function defaultSystems(): SystemRequest[] {
  return ["mode=keyword", "mode=dense", "mode=hybrid", "mode=hybrid,reranker=default,name=reranked"].map(parseSystem);
}

/**
 * `mode=hybrid,reranker=default,k=100,depth=50,top=100,embedder=ID,name=deep`, each part with a default: hybrid recall of 100 without
 * a reranker; a rerank depth and a top of k.
 *
 * @throws UsageError
 */
export function parseSystem(text: string): SystemRequest {
  const fields = new Map<string, string>();
  for (const part of text.split(",")) {
    const at = part.indexOf("=");
    const [key, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at === -1 || value === "" || !KEYS.some((known) => known === key))
      throw new UsageError(`--system has the part "${part}"; expected KEY=VALUE with one of ${KEYS.join(", ")}.`);
    fields.set(key, value);
  }
  const k = parseCount("system k", fields.get("k"), K_DEFAULT);
  const depth = parseCount("system depth", fields.get("depth"), k);
  const mode = parseChoice("system mode", fields.get("mode"), ["hybrid", "dense", "keyword"], "hybrid");
  const given = fields.get("reranker");
  const reranker = given === undefined || given === "none" ? null : given === "default" ? DEFAULT_RERANKER : given;
  return {
    name: fields.get("name") ?? nameOf({ mode, reranker, k, depth }),
    mode,
    embedder: fields.get("embedder") ?? null,
    reranker,
    k,
    depth,
    topN: parseCount("system top", fields.get("top"), k),
  };
}

function nameOf({ mode, reranker, k, depth }: Pick<SystemRequest, "mode" | "reranker" | "k" | "depth">): string {
  const recall = k === K_DEFAULT ? mode : `${mode} ${k}`;
  if (reranker === null) return recall;
  return `${recall} + ${reranker}${depth === k ? "" : ` to ${depth}`}`;
}
