import * as Plot from "@observablehq/plot";
import type { QuestionChange } from "@secondpass/ranking";
import { metricName } from "../metric-name";
import { differenceText } from "../numbers";
import { reportWords } from "../words/words";
import type { ChartContext } from "./chart-context";
import { drawChart } from "./draw-chart";

const HEIGHT = 200;
const MARGINS = { marginTop: 24, marginRight: 4, marginBottom: 24, marginLeft: 44 };
/** Bars that are wider leave a gap to the next. */
const GAP_FROM = 4;

type Change = Pick<QuestionChange, "text" | "delta">;

/** What every question gained or lost, the largest gain first: a mean of +0.06 may be many small gains or a few large ones. */
export function differencesChart(changes: readonly Change[], metric: string, context: ChartContext): SVGSVGElement {
  const { theme, width } = context;
  const words = reportWords(context.language).charts;
  const sorted = [...changes].sort((a, b) => b.delta - a.delta);
  const count = Math.max(1, sorted.length);
  const [lowest, highest] = [
    Math.min(0, ...sorted.map(({ delta }) => delta)),
    Math.max(0, ...sorted.map(({ delta }) => delta)),
  ];
  const better = sorted.filter(({ delta }) => delta > 0).length;
  const worse = sorted.filter(({ delta }) => delta < 0).length;
  const bar = (width - MARGINS.marginLeft - MARGINS.marginRight) / count;
  return drawChart(context, {
    ...MARGINS,
    height: HEIGHT,
    label: `${words.difference(metricName(metric))}: ${words.better(better)}, ${words.worse(worse)}`,
    x: { domain: [0, count], axis: null },
    y: { domain: lowest === highest ? [-1, 1] : [lowest, highest], ticks: 5, label: null, tickSize: 0 },
    marks: [
      Plot.ruleY([0], { stroke: theme.edge }),
      Plot.rectY(sorted, {
        x1: (_change: Change, index: number) => index,
        x2: (_change: Change, index: number) => index + 1,
        y: "delta",
        fill: ({ delta }: Change) => (delta > 0 ? theme.up : theme.down),
        insetRight: bar > GAP_FROM ? 1 : 0,
        title: ({ text, delta }: Change) => `${differenceText(delta)} ${text}`,
      }),
      corner("top-left", `▲ ${words.better(better)}`, theme.up),
      corner("bottom-right", `▼ ${words.worse(worse)}`, theme.down),
    ],
  });
}

function corner(frameAnchor: "top-left" | "bottom-right", text: string, fill: string): Plot.Markish {
  return Plot.text([text], {
    frameAnchor,
    text: [text],
    dy: frameAnchor === "top-left" ? -18 : 18,
    fill,
    fontWeight: 600,
  });
}
