import type { Language } from "../language";
import { charts } from "./en/charts";
import { gate } from "./en/gate";
import { report } from "./en/report";
import { sentences } from "./en/sentences";
import { charts as zhCharts } from "./zh/charts";
import { gate as zhGate } from "./zh/gate";
import { report as zhReport } from "./zh/report";
import { sentences as zhSentences } from "./zh/sentences";

const en = { sentences, charts, report, gate };
const zh: typeof en = { sentences: zhSentences, charts: zhCharts, report: zhReport, gate: zhGate };

export type ReportWords = typeof en;

/** Every word of verdicts and their reports; English is the contract that Chinese has to satisfy. */
export function reportWords(language: Language): ReportWords {
  return language === "zh" ? zh : en;
}
