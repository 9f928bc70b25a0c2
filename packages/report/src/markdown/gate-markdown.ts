import type { GateResult } from "@secondpass/ranking";
import type { Language } from "../language";
import { metricName } from "../metric-name";
import { differenceText, metricText } from "../numbers";
import { gateHeadline, gateNotes } from "../sentences/gate-headline";
import { differentSettings, gateTable } from "../tables/gate-table";
import { reportWords } from "../words/words";
import { escapeMarkdown } from "./escape-markdown";
import { markdownTable } from "./markdown-table";

const QUESTIONS_MAX = 10;

/**
 * A run held against the accepted one, for the pull request that would replace it: passed or not, every metric, what is different,
 * and the questions that lost most.
 */
export function gateMarkdown(gate: GateResult, language: Language): string {
  const words = reportWords(language);
  const [outcome, sentence] = gateHeadline(gate, language);
  const different = differentSettings(gate, language);
  const blocks = [
    `### ${words.gate.title(outcome, escapeMarkdown(gate.name))}`,
    `**${escapeMarkdown(sentence)}**`,
    ...gateNotes(gate, language).map((note) => `> [!WARNING]\n> ${escapeMarkdown(note)}`),
    markdownTable(gateTable(gate, language)),
    different.rows.length === 0
      ? escapeMarkdown(words.gate.nothingDifferent)
      : `${words.gate.different}:\n\n${markdownTable(different)}`,
    ...gotWorse(gate, language),
    escapeMarkdown(words.sentences.gain),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function gotWorse({ metric, regressions }: GateResult, language: Language): string[] {
  const { gate, report } = reportWords(language);
  if (regressions.length === 0) return [];
  const shown = regressions.slice(0, QUESTIONS_MAX);
  const table = markdownTable({
    columns: [
      { name: report.columns.question, isNumber: false },
      { name: gate.accepted, isNumber: true },
      { name: gate.changed, isNumber: true },
      { name: metricName(metric), isNumber: true },
    ],
    rows: shown.map(({ text, accepted, changed }) => [
      text,
      metricText(accepted),
      metricText(changed),
      differenceText(changed - accepted),
    ]),
  });
  const more = regressions.length > shown.length ? `\n\n${report.moreWorse(regressions.length - shown.length)}` : "";
  return [`<details><summary>${report.gotWorse} (${regressions.length})</summary>\n\n${table}${more}\n\n</details>`];
}
