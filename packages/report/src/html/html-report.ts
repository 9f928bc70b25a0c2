import type { Verdict } from "@secondpass/ranking";
import { PAGE_THEME } from "../charts/chart-theme";
import { intervalChart, intervalExtent } from "../charts/interval-chart";
import { svgText } from "../charts/svg-text";
import { type Figure, figures } from "../figures";
import type { Language } from "../language";
import { metricName } from "../metric-name";
import { differenceText, metricText } from "../numbers";
import type { ReportFacts } from "../report-facts";
import { headline } from "../sentences/headline";
import { joined } from "../sentences/joined";
import { leadSentences } from "../sentences/lead-sentences";
import { warningSentence } from "../sentences/warning-sentence";
import { metricTable } from "../tables/metric-table";
import { recipeRows } from "../tables/recipe-rows";
import type { ReportTable } from "../tables/report-table";
import { reportWords } from "../words/words";
import { html, type Markup, Markup as Raw } from "./markup";
import { reportStyle } from "./report-style";

export type HtmlReportOptions = {
  /** Draws the charts: the page's own, or linkedom's in Node. */
  readonly document: Document;
  readonly language: Language;
};

const FIGURE_WIDTH = 720;
const INTERVAL_WIDTH = 150;
/** Beside the interval in figures. */
const INTERVAL_COLUMN = 4;
const QUESTIONS_MAX = 25;

/**
 * A verdict as one file that needs nothing else: no script, no style sheet, no picture from anywhere. It is light or dark as its
 * reader's system, prints, and says with which models, documents and questions it was measured.
 */
export function htmlReport(verdict: Verdict, facts: ReportFacts, { document, language }: HtmlReportOptions): string {
  const words = reportWords(language);
  const [before, change, behind] = headline(verdict, language);
  const draw = (figure: Figure) => svgMarkup(figure.draw({ document, theme: PAGE_THEME, width: FIGURE_WIDTH }));
  const page = html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words.report.title(facts.name)}</title>
<style>${new Raw(reportStyle())}</style>
</head>
<body>
<header>
<p class="about">${facts.name} · ${words.sentences.about(facts.number, verdict.questions, verdict.judgments, verdict.unit)}</p>
<h1>${before}<span class="${verdict.outcome}">${change}</span>${behind}</h1>
<p class="lead">${joined(leadSentences(verdict, language), language)}</p>
<p class="lead">${words.sentences.gain}</p>
</header>
<main>
${warningList(verdict, language)}
<section>
<h2>${words.report.beforeAndAfter}</h2>
<p class="lead">${words.report.beforeAndAfterLead}</p>
${metrics(verdict, { document, language })}
</section>
<section>
<h2>${words.report.gotWorse}</h2>
${worstChanges(verdict, language)}
</section>
${figures(verdict, language).map(
  (figure) => html`<figure>
<figcaption><h2>${figure.title}</h2>${figure.sentences.map((sentence) => html`<p>${sentence}</p>`)}</figcaption>
${draw(figure)}
<details><summary>${words.report.table}</summary>${table(figure.table)}</details>
</figure>
`,
)}
${missedQuestions(verdict, language)}
<section>
<h2>${words.report.recipe}</h2>
<div class="wide"><table><tbody>
${recipeRows(facts, language).map(
  ({
    name,
    values,
  }) => html`<tr><th scope="row">${name}</th><td>${values.map((value) => html`<div>${value}</div>`)}</td></tr>
`,
)}</tbody></table></div>
</section>
</main>
<footer>${words.report.madeBy(facts.recipe.version)}</footer>
</body>
</html>
`;
  return page.text;
}

function warningList(verdict: Verdict, language: Language): Markup | string {
  if (verdict.warnings.length === 0) return "";
  const items = verdict.warnings.map((warning) => html`<li>${warningSentence(warning, verdict, language)}</li>`);
  return html`<section class="warnings"><h2>${reportWords(language).report.warnings}</h2><ul>${items}</ul></section>`;
}

/** The table of metrics with the interval of each drawn into its row. */
function metrics(verdict: Verdict, { document, language }: HtmlReportOptions): Markup {
  const extent = intervalExtent(verdict.rows);
  const context = { document, theme: PAGE_THEME, width: INTERVAL_WIDTH, language };
  const pictures = verdict.rows.map(
    (row) => html`<td class="picture">${svgMarkup(intervalChart(row, extent, context))}</td>`,
  );
  return table(metricTable(verdict, language), { at: INTERVAL_COLUMN, cells: pictures });
}

/** @param pictures a further cell for each row, before the column `at` */
function table(
  { columns, rows }: ReportTable,
  pictures?: { readonly at: number; readonly cells: readonly Markup[] },
): Markup {
  const isNumber = (column: number) => (columns[column]?.isNumber === true ? new Raw(' class="number"') : "");
  const picture = (column: number, cell: Markup | undefined) => (column === pictures?.at ? (cell ?? "") : "");
  return html`<div class="wide"><table>
<thead><tr>${columns.map(({ name }, column) => html`${picture(column, html`<td></td>`)}<th scope="col"${isNumber(column)}>${name}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (cells, row) =>
    html`<tr>${cells.map((cell, column) => html`${picture(column, pictures?.cells[row])}<td${isNumber(column)}>${cell}</td>`)}</tr>
`,
)}</tbody></table></div>`;
}

function worstChanges(verdict: Verdict, language: Language): Markup {
  const words = reportWords(language).report;
  const worse = verdict.changes.filter(({ delta }) => delta < 0);
  if (worse.length === 0) return html`<p class="lead">${words.nothingWorse}</p>`;
  const { columns, notFound } = words;
  const shown = worse.slice(0, QUESTIONS_MAX);
  return html`<p class="lead">${words.gotWorseLead(metricName(verdict.headline.metric))}</p>
${table({
  columns: [
    { name: columns.question, isNumber: false },
    { name: columns.rank, isNumber: true },
    { name: verdict.a.name, isNumber: true },
    { name: verdict.b.name, isNumber: true },
    { name: columns.difference, isNumber: true },
  ],
  rows: shown.map(({ text, rankA, rankB, a, b, delta }) => [
    text,
    `${rankA ?? notFound} → ${rankB ?? notFound}`,
    metricText(a),
    metricText(b),
    differenceText(delta),
  ]),
})}
${worse.length > shown.length ? html`<p class="lead">${words.moreWorse(worse.length - shown.length)}</p>` : ""}`;
}

function missedQuestions({ ceiling }: Verdict, language: Language): Markup | string {
  const words = reportWords(language).report;
  if (ceiling.missed.length === 0) return "";
  const items = ceiling.missed.slice(0, QUESTIONS_MAX).map(({ text }) => html`<li>${text}</li>`);
  const more = ceiling.missed.length - QUESTIONS_MAX;
  return html`<section><h2>${words.missedQuestions}</h2><ul>${items}</ul>
${more > 0 ? html`<p class="lead">${words.moreWorse(more)}</p>` : ""}</section>`;
}

function svgMarkup(element: SVGSVGElement): Markup {
  return new Raw(svgText(element));
}
