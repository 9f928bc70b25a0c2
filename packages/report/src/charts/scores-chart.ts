import * as Plot from "@observablehq/plot";
import type { CutReport, HistogramBin } from "@secondpass/ranking";
import { percentText, scoreText } from "../numbers";
import { reportWords } from "../words/words";
import type { ChartContext } from "./chart-context";
import { CUT_SIDES, cutDomain } from "./cut-domain";
import { drawChart, linearPixels } from "./draw-chart";

const HEIGHT = 240;
const MARGINS = { ...CUT_SIDES, marginTop: 26, marginBottom: 58 };

/**
 * The scores of relevant passages above the line and of the others below it, each as a share of its kind: there are a hundred times
 * more others, and on one scale nobody would see the relevant ones.
 */
export function scoresChart(report: CutReport, context: ChartContext): SVGSVGElement {
  const { theme, width, language } = context;
  const words = reportWords(language).charts;
  const { bins } = report;
  const relevant = sum(bins.map((bin) => bin.relevant));
  const other = sum(bins.map((bin) => bin.other));
  const rows = bins.flatMap(({ from, to, ...counts }: HistogramBin) =>
    [
      { from, to, count: counts.relevant, share: counts.relevant / Math.max(1, relevant), isRelevant: true },
      { from, to, count: counts.other, share: -counts.other / Math.max(1, other), isRelevant: false },
    ].filter(({ count }) => count > 0),
  );
  const most = Math.max(0.05, ...rows.map(({ share }) => Math.abs(share)));
  const domain = cutDomain(report);
  const cut = report.suggested.precision.cut;
  const x = linearPixels(domain, [MARGINS.marginLeft, width - MARGINS.marginRight]);
  const isCutAtLeft = cut !== null && x(cut) < width / 2;
  return drawChart(context, {
    ...MARGINS,
    height: HEIGHT,
    label: `${words.relevant(relevant)}, ${words.other(other)}${cut === null ? "" : `, ${words.cut(scoreText(cut))}`}`,
    x: {
      domain,
      ticks: Math.max(2, Math.round(width / 80)),
      label: words.score[report.scoreType ?? "unknown"],
      labelOffset: 52,
      tickSize: 4,
    },
    y: {
      domain: [-most, most],
      ticks: 4,
      tickFormat: (share: number) => percentText(Math.abs(share)),
      label: null,
      tickSize: 0,
    },
    marks: [
      Plot.rectY(rows, {
        x1: "from",
        x2: "to",
        y: "share",
        fill: ({ isRelevant }: (typeof rows)[number]) => (isRelevant ? theme.up : theme.edge),
        fillOpacity: ({ isRelevant }: (typeof rows)[number]) => (isRelevant ? 1 : 0.55),
        insetLeft: 0.5,
        insetRight: 0.5,
        title: ({ from, to, count }: (typeof rows)[number]) => `${scoreText(from)} – ${scoreText(to)}: ${count}`,
      }),
      Plot.ruleY([0], { stroke: theme.edge }),
      ...(cut === null
        ? []
        : [
            Plot.ruleX([cut], { stroke: theme.ink, strokeWidth: 2 }),
            Plot.text([cut], {
              x: [cut],
              frameAnchor: "top",
              dy: -16,
              dx: isCutAtLeft ? -2 : 2,
              text: [words.cut(scoreText(cut))],
              textAnchor: isCutAtLeft ? "start" : "end",
              fill: theme.ink,
              fontWeight: 600,
            }),
          ]),
      Plot.text([relevant], {
        frameAnchor: isCutAtLeft ? "top-right" : "top-left",
        dy: -16,
        text: [`▲ ${words.relevant(relevant)}`],
        fill: theme.up,
        fontWeight: 600,
      }),
      Plot.text([other], {
        frameAnchor: "bottom-left",
        dy: 36,
        text: [`▼ ${words.other(other)}`],
        fill: theme.same,
        fontWeight: 600,
      }),
    ],
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
