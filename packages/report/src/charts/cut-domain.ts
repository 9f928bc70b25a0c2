import type { CutReport } from "@secondpass/ranking";

/** From the lowest score to the highest, so that both pictures of a cut stand exactly one above the other. */
export function cutDomain({ bins, suggested }: CutReport): [number, number] {
  const cut = suggested.precision.cut;
  const edges = [...bins.flatMap(({ from, to }) => [from, to]), ...(cut === null ? [] : [cut])];
  return edges.length === 0 ? [0, 1] : [Math.min(...edges), Math.max(...edges)];
}

/** And have their edges in the same places. */
export const CUT_SIDES = { marginRight: 12, marginLeft: 46 };
