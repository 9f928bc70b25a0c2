import * as Plot from "@observablehq/plot";
import type { MetricRow } from "@secondpass/ranking";
import { metricName } from "../metric-name";
import { differenceText } from "../numbers";
import type { ChartContext } from "./chart-context";
import { drawChart } from "./draw-chart";

const HEIGHT = 24;
const SIDE = 6;
const MARGINS = { marginTop: 0, marginRight: SIDE, marginBottom: 0, marginLeft: SIDE };

type Interval = Pick<MetricRow, "metric" | "delta" | "ci95">;

const EXTENT_LEAST = 0.02;
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** As far to both sides as the widest interval of a table needs, in steps that read well. */
export function intervalExtent(rows: readonly Interval[]): number {
  const ends = rows.flatMap(({ delta, ci95 }) => [delta, ...ci95]).map(Math.abs);
  const widest = Math.max(EXTENT_LEAST, ...ends);
  const unit = 10 ** Math.floor(Math.log10(widest));
  const step = STEPS.find((one) => one * unit >= widest * (1 - 1e-9)) ?? 10;
  // Three decimals, because 3 * 0.1 is not 0.3.
  return Number((step * unit).toFixed(3));
}

/** One row of a table: the difference and its interval, on a scale that all rows share. A hollow point may as well be 0. */
export function intervalChart(row: Interval, extent: number, context: ChartContext): SVGSVGElement {
  const { theme } = context;
  const [lower, upper] = row.ci95;
  const isOpen = lower <= 0 && upper >= 0;
  const colour = row.delta === 0 || isOpen ? theme.same : row.delta > 0 ? theme.up : theme.down;
  return drawChart(context, {
    ...MARGINS,
    height: HEIGHT,
    label: `${metricName(row.metric)} ${differenceText(row.delta)} (${differenceText(lower)} – ${differenceText(upper)})`,
    x: { domain: [-extent, extent], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      Plot.ruleX([0], { stroke: theme.edge, strokeOpacity: 0.5 }),
      Plot.link([row], { x1: [lower], x2: [upper], y1: [0.5], y2: [0.5], stroke: colour, strokeWidth: 2 }),
      Plot.dot([row], {
        x: [row.delta],
        y: [0.5],
        r: 4,
        fill: isOpen ? theme.ground : colour,
        stroke: colour,
        strokeWidth: 2,
      }),
    ],
  });
}

/** The scale of a column of intervals, for its head. */
export function intervalAxis(extent: number, context: ChartContext): SVGSVGElement {
  const { theme } = context;
  const ticks = [-extent, 0, extent];
  const anchors = ["start", "middle", "end"] as const;
  return drawChart(context, {
    ...MARGINS,
    marginLeft: 0,
    marginRight: 0,
    height: HEIGHT - 6,
    label: `${-extent} – ${extent}`,
    x: { domain: [-extent, extent], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: ticks.map((tick, index) =>
      Plot.text([tick], {
        x: [tick],
        y: [0.5],
        text: [tick === 0 ? "0" : tick > 0 ? `+${tick}` : `−${-tick}`],
        textAnchor: anchors[index] ?? "middle",
        fill: theme.mute,
      }),
    ),
  });
}
