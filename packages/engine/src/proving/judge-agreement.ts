import type { Judgment } from "@secondpass/evaluation";
import { cohenKappa, krippendorffAlpha } from "@secondpass/ranking";
import type { JudgeAgreement } from "./proving-access";

/** Over contents that more than one judge graded for the same question; what one judge alone graded says nothing of agreement. */
export function judgeAgreement(judgments: readonly Judgment[]): JudgeAgreement {
  const byPair = new Map<string, Map<string, number>>();
  const counts = new Map<string, number>();
  for (const { querySha, unit, targetSha, judge, grade } of judgments) {
    const key = `${querySha} ${unit} ${targetSha}`;
    byPair.set(key, (byPair.get(key) ?? new Map<string, number>()).set(judge, grade));
    counts.set(judge, (counts.get(judge) ?? 0) + 1);
  }
  const judges = [...counts.keys()].sort();
  const shared = [...byPair.values()].filter(({ size }) => size > 1);
  return {
    judges: judges.map((judge) => ({ judge, judgments: counts.get(judge) ?? 0 })),
    shared: shared.length,
    agreed: shared.filter((grades) => new Set(grades.values()).size === 1).length,
    alpha: krippendorffAlpha(
      shared.map((grades) => judges.map((judge) => grades.get(judge) ?? null)),
      { level: "ordinal" },
    ),
    pairs: judges.flatMap((a, at) => judges.slice(at + 1).map((b) => pairOf([a, b], shared))).filter(isShared),
  };
}

function pairOf(judges: readonly [string, string], shared: readonly ReadonlyMap<string, number>[]) {
  const grades = shared.flatMap((one): [number, number][] => {
    const [a, b] = judges.map((judge) => one.get(judge));
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  return {
    judges,
    shared: grades.length,
    kappa: cohenKappa(grades, { weights: "none" }),
    weightedKappa: cohenKappa(grades, { weights: "quadratic" }),
  };
}

function isShared({ shared }: { readonly shared: number }): boolean {
  return shared > 0;
}
