import type { Verdict } from "@secondpass/ranking";
import type { Language } from "../language";
import { metricName } from "../metric-name";
import { differenceText } from "../numbers";
import type { ReportFacts } from "../report-facts";
import { ceilingSentences } from "../sentences/ceiling-sentences";
import { headline } from "../sentences/headline";
import { joined } from "../sentences/joined";
import { leadSentences } from "../sentences/lead-sentences";
import { warningSentence } from "../sentences/warning-sentence";
import { metricTable } from "../tables/metric-table";
import { reportWords } from "../words/words";
import { escapeMarkdown } from "./escape-markdown";
import { markdownTable } from "./markdown-table";
import { reproduceCommand } from "./reproduce-command";

const QUESTIONS_MAX = 10;

/** A verdict for a pull request, in GitHub's Markdown: the sentence, the table, what got worse, and how to measure it again. */
export function markdownReport(verdict: Verdict, facts: ReportFacts, language: Language): string {
  const words = reportWords(language);
  const sentences = [...leadSentences(verdict, language), ...ceilingSentences(verdict, language)];
  const blocks = [
    `### ${escapeMarkdown(words.report.title(facts.name))}`,
    `**${escapeMarkdown(headline(verdict, language).join(""))}**`,
    ...verdict.warnings.map(
      (warning) => `> [!WARNING]\n> ${escapeMarkdown(warningSentence(warning, verdict, language))}`,
    ),
    escapeMarkdown(joined(sentences, language)),
    markdownTable(metricTable(verdict, language)),
    ...gotWorse(verdict, language),
    escapeMarkdown(words.sentences.gain),
    `${words.report.again}:\n\n${codeBlock(reproduceCommand(facts))}`,
    `<sub>${escapeMarkdown(
      joined([words.sentences.about(facts.number, verdict.questions, verdict.judgments, verdict.unit)], language),
    )} · ${escapeMarkdown(words.report.madeBy(facts.recipe.version))}</sub>`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function gotWorse(verdict: Verdict, language: Language): string[] {
  const words = reportWords(language).report;
  const worse = verdict.changes.filter(({ delta }) => delta < 0);
  if (worse.length === 0) return [];
  const shown = worse.slice(0, QUESTIONS_MAX);
  const list = markdownTable({
    columns: [
      { name: words.columns.question, isNumber: false },
      { name: words.columns.rank, isNumber: true },
      { name: metricName(verdict.headline.metric), isNumber: true },
    ],
    rows: shown.map(({ text, rankA, rankB, delta }) => [
      text,
      `${rankA ?? words.notFound} → ${rankB ?? words.notFound}`,
      differenceText(delta),
    ]),
  });
  const more = worse.length > shown.length ? `\n\n${words.moreWorse(worse.length - shown.length)}` : "";
  return [`<details><summary>${words.gotWorse} (${worse.length})</summary>\n\n${list}${more}\n\n</details>`];
}

/** Fenced by more backticks than the text has in a row. */
function codeBlock(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}sh\n${text}\n${fence}`;
}
