import type { Verdict } from "@secondpass/ranking";
import { figures } from "../figures";
import type { Language } from "../language";
import { differenceText } from "../numbers";
import { headline } from "../sentences/headline";
import { joined } from "../sentences/joined";
import { leadSentences } from "../sentences/lead-sentences";
import { warningSentence } from "../sentences/warning-sentence";
import { metricTable } from "../tables/metric-table";
import { reportWords } from "../words/words";
import { alignedTable } from "./aligned-table";

const QUESTIONS_MAX = 10;
/** Their tables are long, or said already. */
const WITHOUT_TABLE: readonly string[] = ["outcomes", "differences", "scores", "cut", "reliability"];

/** A verdict for a terminal: the sentence, every metric, what each picture says, and the largest losses. */
export function textReport(verdict: Verdict, language: Language): string {
  const words = reportWords(language);
  const worse = verdict.changes.filter(({ delta }) => delta < 0);
  const blocks = [
    [headline(verdict, language).join("")],
    verdict.warnings.map((warning) => `! ${warningSentence(warning, verdict, language)}`),
    [joined(leadSentences(verdict, language), language)],
    alignedTable(metricTable(verdict, language)),
    ...figures(verdict, language)
      .filter(({ id }) => id !== "outcomes" && id !== "differences")
      .map(({ id, title, sentences, table }) => [
        title,
        ...sentences.map((sentence) => `  ${sentence}`),
        ...(WITHOUT_TABLE.includes(id) ? [] : alignedTable(table).map((line) => `  ${line}`)),
      ]),
    worse.length === 0
      ? [words.report.nothingWorse]
      : [
          `${words.report.gotWorse} (${worse.length})`,
          ...worse
            .slice(0, QUESTIONS_MAX)
            .map(
              ({ text, rankA, rankB, delta }) =>
                `  ${differenceText(delta)}  ${rankA ?? words.report.notFound} → ${rankB ?? words.report.notFound}  ${text}`,
            ),
        ],
    [words.sentences.gain],
  ];
  const text = blocks.filter((block) => block.some((line) => line !== "")).map((block) => block.join("\n"));
  // Spaces that hold a line together are for pages; a terminal and its tools know one kind.
  return `${text.join("\n\n").replaceAll("\u00a0", " ")}\n`;
}
