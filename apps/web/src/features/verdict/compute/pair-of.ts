import type { ExperimentSummary } from "@secondpass/engine";
import { defaultPair, HEADLINE_METRIC } from "@secondpass/ranking";
import type { VerdictParams } from "../address/verdict-params";

export type Pair = { readonly a: number; readonly b: number };

/** The pair that the address names, or what it names in vain. An address that names one system leaves the other to the default. */
export function pairOf(
  { recipe: { systems }, means }: Pick<ExperimentSummary, "recipe" | "means">,
  params: Pick<VerdictParams, "a" | "b">,
): Pair | { readonly unknown: string } {
  const suggested = defaultPair(systems, means === null ? null : (name) => means[name]?.[HEADLINE_METRIC] ?? 0);
  const position = (name: string, fallback: number) =>
    name === "" ? fallback : systems.findIndex((system) => system.name === name);
  const pair = { a: position(params.a, suggested?.a ?? -1), b: position(params.b, suggested?.b ?? -1) };
  if (pair.a === -1) return { unknown: params.a };
  return pair.b === -1 ? { unknown: params.b } : pair;
}
