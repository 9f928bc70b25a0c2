import * as Plot from "@observablehq/plot";
import type { ReliabilityBin } from "@secondpass/ranking";
import { countText, percentText } from "../numbers";
import { reportWords } from "../words/words";
import type { ChartContext } from "./chart-context";
import { drawChart } from "./draw-chart";

const HEIGHT = 260;
const MARGINS = { marginTop: 30, marginRight: 16, marginBottom: 42, marginLeft: 46 };

/** What passages were said to be and what they were, in groups of equal size; on the diagonal both agree. */
export function reliabilityChart(bins: readonly ReliabilityBin[], context: ChartContext): SVGSVGElement {
  const { theme, width, language } = context;
  const words = reportWords(language).charts;
  const highest = Math.max(0, ...bins.flatMap(({ predicted, observed }) => [predicted, observed]));
  // Where nearly everything is improbable, the rest of the square would be empty.
  const to = [0.1, 0.2, 0.5].find((edge) => edge >= highest) ?? 1;
  const percent = (share: number) => percentText(share);
  return drawChart(context, {
    ...MARGINS,
    height: HEIGHT,
    label: `${words.titles.reliability} ${bins.map(({ predicted, observed }) => `${percent(predicted)}: ${percent(observed)}`).join(", ")}`,
    x: {
      domain: [0, to],
      ticks: Math.max(2, Math.round(width / 90)),
      tickFormat: percent,
      label: words.predicted,
      labelOffset: 36,
      tickSize: 4,
    },
    y: { domain: [0, to], ticks: 5, tickFormat: percent, label: words.observed, tickSize: 0 },
    marks: [
      Plot.gridY({ stroke: theme.line, strokeOpacity: 1, ticks: 5 }),
      Plot.link([to], { x1: [0], y1: [0], x2: [to], y2: [to], stroke: theme.edge, strokeDasharray: "5 4" }),
      Plot.line(bins, { x: "predicted", y: "observed", stroke: theme.up, strokeWidth: 1.5 }),
      Plot.dot(bins, {
        x: "predicted",
        y: "observed",
        r: 4.5,
        fill: theme.up,
        stroke: theme.ground,
        strokeWidth: 1.5,
        title: ({ predicted, observed, count }: ReliabilityBin) =>
          `${percent(predicted)}: ${percent(observed)} (${countText(count)})`,
      }),
    ],
  });
}
