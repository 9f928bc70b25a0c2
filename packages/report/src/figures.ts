import type { Verdict } from "@secondpass/ranking";
import { ceilingChart } from "./charts/ceiling-chart";
import type { ChartContext } from "./charts/chart-context";
import { cutChart } from "./charts/cut-chart";
import { depthChart } from "./charts/depth-chart";
import { differencesChart } from "./charts/differences-chart";
import { latencyChart } from "./charts/latency-chart";
import { outcomesChart } from "./charts/outcomes-chart";
import { reliabilityChart } from "./charts/reliability-chart";
import { scoresChart } from "./charts/scores-chart";
import type { Language } from "./language";
import { metricName } from "./metric-name";
import { ceilingSentences, missedSentence } from "./sentences/ceiling-sentences";
import { calibrationSentences, cutSentences } from "./sentences/cut-sentences";
import { frontSentence } from "./sentences/front-sentence";
import { kneeSentence } from "./sentences/knee-sentence";
import {
  ceilingTable,
  cutTable,
  depthTable,
  differencesTable,
  latencyTable,
  outcomesTable,
  reliabilityTable,
  scoresTable,
} from "./tables/figure-tables";
import type { ReportTable } from "./tables/report-table";
import { type ReportWords, reportWords } from "./words/words";

export type FigureId = keyof ReportWords["charts"]["titles"];

/** A picture of a verdict with everything that belongs to it: what it is called, what it says, and the figures behind it. */
export type Figure = {
  readonly id: FigureId;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly table: ReportTable;
  readonly draw: (context: Omit<ChartContext, "language">) => SVGSVGElement;
};

/** Two systems alone are no front: the chart begins to say something with a third. */
const SYSTEMS_OF_A_FRONT = 3;

/** The pictures that a verdict has; those that would show nothing are left out. */
export function figures(verdict: Verdict, language: Language): readonly Figure[] {
  const words = reportWords(language);
  const { headline, changes, ceiling, curves, cut, points, b } = verdict;
  const metric = metricName(headline.metric);
  const figure = (
    id: FigureId,
    sentences: readonly string[],
    table: ReportTable,
    draw: (context: ChartContext) => SVGSVGElement,
  ): Figure => ({
    id,
    title: words.charts.titles[id],
    sentences,
    table,
    draw: (context) => draw({ ...context, language }),
  });
  const curve = curves.find(({ second }) => second === b.second);
  return [
    figure("outcomes", [words.sentences.outcomes(metric)], outcomesTable(verdict, language), (context) =>
      outcomesChart(headline.outcomes, context),
    ),
    figure("differences", [words.sentences.differences(metric)], differencesTable(verdict, language), (context) =>
      differencesChart(changes, headline.metric, context),
    ),
    figure(
      "ceiling",
      [...ceilingSentences(verdict, language), missedSentence(verdict, language), ...partlySentence(verdict, words)],
      ceilingTable(verdict, language),
      (context) => ceilingChart(verdict, context),
    ),
    ...(curve === undefined
      ? []
      : [
          figure("depth", [kneeSentence(curve, language)], depthTable(curve, language), (context) =>
            depthChart(curve, ceiling.ndcg, context),
          ),
        ]),
    ...(points.length < SYSTEMS_OF_A_FRONT
      ? []
      : [
          figure(
            "latency",
            [frontSentence(points, language), ...(curves.length > 0 ? [words.sentences.otherDepths] : [])],
            latencyTable(points, headline.metric, language),
            (context) => latencyChart({ points, curves, metric: headline.metric }, context),
          ),
        ]),
    ...(cut === null || cut.bins.length === 0 ? [] : cutFigures(cut, language, words, figure)),
  ];
}

function partlySentence({ ceiling }: Verdict, words: ReportWords): string[] {
  return ceiling.partly === 0 ? [] : [words.sentences.partly(ceiling.partly)];
}

function cutFigures(
  cut: NonNullable<Verdict["cut"]>,
  language: Language,
  words: ReportWords,
  figure: (
    id: FigureId,
    sentences: readonly string[],
    table: ReportTable,
    draw: (context: ChartContext) => SVGSVGElement,
  ) => Figure,
): Figure[] {
  const shown = cut.bins.reduce(
    (sum, bin) => ({ relevant: sum.relevant + bin.relevant, other: sum.other + bin.other }),
    {
      relevant: 0,
      other: 0,
    },
  );
  const { calibration } = cut;
  return [
    figure(
      "scores",
      [...cutSentences(cut, language), words.sentences.scores(shown.relevant, shown.other)],
      scoresTable(cut, language),
      (context) => scoresChart(cut, context),
    ),
    figure("cut", [words.sentences.precisionRecall], cutTable(cut, language), (context) => cutChart(cut, context)),
    ...(calibration === null
      ? []
      : [
          figure(
            "reliability",
            calibrationSentences(cut, language),
            reliabilityTable(calibration.reliability.bins, language),
            (context) => reliabilityChart(calibration.reliability.bins, context),
          ),
        ]),
  ];
}
