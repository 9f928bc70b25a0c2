import * as Plot from "@observablehq/plot";
import type { Verdict } from "@secondpass/ranking";
import { metricName } from "../metric-name";
import { metricText } from "../numbers";
import { roomsOf } from "../sentences/ceiling-sentences";
import { reportWords } from "../words/words";
import type { ChartContext } from "./chart-context";
import { drawChart } from "./draw-chart";
import { FONT_SIZE } from "./place-labels";
import { fitText, textWidth } from "./text-width";

const HEIGHT = 84;
const BAR = { top: 24, bottom: 48 };
const NAME_WIDTH_MAX = 160;

/** From 0 to 1: what is reached, what a better reranker could still win, and what only better recall could. */
export function ceilingChart(verdict: Verdict, context: ChartContext): SVGSVGElement {
  const { theme, width, language } = context;
  const words = reportWords(language).charts;
  const { a, headline, ceiling } = verdict;
  const rooms = roomsOf(verdict);
  const parts = [
    {
      label: words.reached,
      value: headline.b,
      from: 0,
      to: headline.b,
      fill: theme.up,
      stroke: theme.up,
      ink: theme.up,
    },
    {
      label: words.rerankRoom,
      value: rooms.rerank,
      from: headline.b,
      to: headline.b + rooms.rerank,
      fill: theme.upSoft,
      stroke: theme.up,
      ink: theme.up,
    },
    {
      label: words.recallRoom,
      value: rooms.recall,
      from: ceiling.ndcg,
      to: 1,
      fill: theme.boundSoft,
      stroke: theme.bound,
      ink: theme.bound,
    },
  ];
  const before = `${fitText(a.name, FONT_SIZE, NAME_WIDTH_MAX)} ${metricText(headline.a)}`;
  return drawChart(context, {
    marginTop: 0,
    marginRight: 1,
    marginBottom: 0,
    marginLeft: 1,
    height: HEIGHT,
    label: `${metricName(headline.metric)}: ${parts.map(({ label, value }) => `${label} ${metricText(value)}`).join(", ")}`,
    x: { domain: [0, 1], axis: null },
    y: { domain: [HEIGHT, 0], axis: null },
    marks: [
      Plot.rect(
        parts.filter(({ from, to }) => to > from),
        {
          x1: "from",
          x2: "to",
          y1: BAR.top,
          y2: BAR.bottom,
          fill: (part: (typeof parts)[number]) => part.fill,
          stroke: (part: (typeof parts)[number]) => part.stroke,
          inset: 0.5,
        },
      ),
      Plot.ruleX([headline.a], { y1: BAR.top - 6, y2: BAR.bottom + 6, stroke: theme.ink, strokeWidth: 2 }),
      Plot.text([before], {
        x: [headline.a],
        y: [10],
        text: [before],
        textAnchor: anchorAt(headline.a * width, textWidth(before, FONT_SIZE), width),
        fill: theme.ink,
      }),
      ...parts.map(({ label, value, ink }, index) =>
        Plot.text([label], {
          x: [index / 2],
          y: [HEIGHT - 16],
          text: [`${metricText(value)} ${label}`],
          textAnchor: (["start", "middle", "end"] as const)[index] ?? "middle",
          fill: ink,
          fontWeight: 600,
        }),
      ),
    ],
  });
}

/** Centred on its place where there is room, else towards the middle. */
function anchorAt(x: number, textWide: number, width: number): "start" | "middle" | "end" {
  if (x - textWide / 2 < 0) return "start";
  return x + textWide / 2 > width ? "end" : "middle";
}
