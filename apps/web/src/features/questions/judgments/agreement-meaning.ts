import type { Dictionary } from "../../../i18n/en";

export type AgreementMeaning = keyof Dictionary["questions"]["judgments"]["meanings"];

/** Below this many shared pairs a figure of agreement is mostly chance. */
const SHARED_LEAST = 20;

/** What Krippendorff recommends for alpha (Content Analysis, 2004, p. 241): rely on 0.8 and above, draw tentative conclusions from 0.667. */
const RELIABLE_FROM = 0.8;
const TENTATIVE_FROM = 0.667;

/** The names that Landis and Koch (Biometrics 33, 1977) gave to ranges of kappa, by their upper ends. */
const KAPPA_NAMES = [
  [0, "poor"],
  [0.2, "slight"],
  [0.4, "fair"],
  [0.6, "moderate"],
  [0.8, "substantial"],
] as const;

export function alphaMeaning(alpha: number | null, shared: number): AgreementMeaning {
  if (shared < SHARED_LEAST) return "tooFew";
  if (alpha === null) return "undefined";
  return alpha >= RELIABLE_FROM ? "reliable" : alpha >= TENTATIVE_FROM ? "tentative" : "unreliable";
}

export function kappaMeaning(kappa: number | null, shared: number): AgreementMeaning {
  if (shared < SHARED_LEAST) return "tooFew";
  if (kappa === null) return "undefined";
  return KAPPA_NAMES.find(([end]) => kappa <= end)?.[1] ?? "almostPerfect";
}
