import * as Plot from "@observablehq/plot";
import type { CutPoint, CutReport } from "@secondpass/ranking";
import { percentText, scoreText, shareText } from "../numbers";
import { reportWords } from "../words/words";
import type { ChartContext } from "./chart-context";
import { CUT_SIDES, cutDomain } from "./cut-domain";
import { drawChart, linearPixels } from "./draw-chart";

const HEIGHT = 220;
const MARGINS = { ...CUT_SIDES, marginTop: 26, marginBottom: 42 };

/** What is kept from each score on: how much of it is relevant, and how much of the relevant it is. */
export function cutChart(report: CutReport, context: ChartContext): SVGSVGElement {
  const { theme, width, language } = context;
  const words = reportWords(language).charts;
  const { curve, suggested } = report;
  const domain = cutDomain(report);
  const cut = suggested.precision.cut;
  const x = linearPixels(domain, [MARGINS.marginLeft, width - MARGINS.marginRight]);
  const wanted = words.wanted(shareText(suggested.targetPrecision));
  return drawChart(context, {
    ...MARGINS,
    height: HEIGHT,
    label: `${words.titles.cut}: ${wanted}${cut === null ? "" : `, ${words.cut(scoreText(cut))}`}`,
    x: {
      domain,
      ticks: Math.max(2, Math.round(width / 80)),
      label: words.score[report.scoreType ?? "unknown"],
      labelOffset: 36,
      tickSize: 4,
    },
    y: { domain: [0, 1], ticks: 4, label: null, tickSize: 0 },
    marks: [
      Plot.gridY({ stroke: theme.line, strokeOpacity: 1, ticks: 4 }),
      Plot.ruleY([suggested.targetPrecision], {
        stroke: theme.up,
        strokeDasharray: "1 4",
        strokeWidth: 1.5,
        strokeLinecap: "round",
      }),
      Plot.line(curve, { x: "cut", y: "recall", stroke: theme.bound, strokeWidth: 2, strokeDasharray: "6 3" }),
      Plot.line(curve, { x: "cut", y: "precision", stroke: theme.up, strokeWidth: 2 }),
      ...(cut === null ? [] : [Plot.ruleX([cut], { stroke: theme.ink, strokeWidth: 2 })]),
      ...(cut === null ? [] : crossings(curve, cut, context)),
      Plot.text([wanted], {
        x: [domain[0]],
        y: [suggested.targetPrecision],
        text: [wanted],
        textAnchor: "start",
        dx: 4,
        dy: suggested.targetPrecision > 0.85 ? 11 : -9,
        fill: theme.up,
        stroke: theme.ground,
        strokeWidth: 4,
      }),
      Plot.text([0], {
        frameAnchor: "top-left",
        dy: -18,
        text: [`╌ ${words.relevantKept}`],
        fill: theme.bound,
        fontWeight: 600,
      }),
      Plot.text([0], {
        frameAnchor: "top-right",
        dy: -18,
        text: [`━ ${words.precision}`],
        fill: theme.up,
        fontWeight: 600,
      }),
      ...(cut === null
        ? []
        : [
            Plot.text([cut], {
              x: [cut],
              frameAnchor: "bottom",
              dy: -12,
              dx: x(cut) < width / 2 ? 5 : -5,
              text: [words.cut(scoreText(cut))],
              textAnchor: x(cut) < width / 2 ? "start" : "end",
              fill: theme.ink,
              stroke: theme.ground,
              strokeWidth: 4,
              fontWeight: 600,
            }),
          ]),
    ],
  });
}

/** Where the cut meets both lines. */
function crossings(curve: readonly CutPoint[], cut: number, { theme }: ChartContext): Plot.Markish[] {
  const at = curve.find((point) => point.cut >= cut);
  if (at === undefined) return [];
  return [
    Plot.dot([at], {
      x: [cut],
      y: [at.recall],
      r: 4,
      fill: theme.bound,
      stroke: theme.ground,
      title: [percentText(at.recall)],
    }),
    Plot.dot([at], {
      x: [cut],
      y: [at.precision],
      r: 4,
      fill: theme.up,
      stroke: theme.ground,
      title: [percentText(at.precision)],
    }),
  ];
}
