import * as Plot from "@observablehq/plot";
import type { DepthCurve } from "@secondpass/ranking";
import { metricName } from "../metric-name";
import { metricText, millisecondsText } from "../numbers";
import { reportWords } from "../words/words";
import type { ChartContext } from "./chart-context";
import { drawChart, labelMark, linearPixels } from "./draw-chart";
import { type Box, boxesAlong, FONT_SIZE, placeLabels } from "./place-labels";
import { textWidth } from "./text-width";

const HEIGHT = 280;
const MARGINS = { marginTop: 30, marginRight: 14, marginBottom: 42, marginLeft: 46 };
const RADIUS = 3.5;
const KNEE_RADIUS = 6;
/** A curve that rises by less is drawn as flat as it is. */
const RISE_LEAST = 0.02;
/** A ceiling so many times the curve's rise above it would press the curve flat; it is then named at the edge. */
const CEILING_FARTHEST = 2;

/**
 * Quality at every depth against the milliseconds it takes there, measured; the knee is the larger point, the ceiling of the recall
 * a dashed line.
 */
export function depthChart(curve: DepthCurve, ceiling: number, context: ChartContext): SVGSVGElement {
  const { theme, width, language } = context;
  const words = reportWords(language).charts;
  const { points, knee } = curve;
  const values = points.map(({ value }) => value);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const rise = Math.max(RISE_LEAST, highest - lowest);
  const isCeilingNear = ceiling - highest <= CEILING_FARTHEST * rise;
  const top = Math.max(highest + 0.35 * rise, isCeilingNear ? ceiling + 0.02 * rise : 0);
  const yDomain = [lowest - 0.25 * rise, top] as const;
  const xDomain = [0, Math.max(1, ...points.map(({ ms }) => ms))] as const;
  const x = linearPixels(xDomain, [MARGINS.marginLeft, width - MARGINS.marginRight]);
  const y = linearPixels(yDomain, [HEIGHT - MARGINS.marginBottom, MARGINS.marginTop]);

  const ceilingAt = isCeilingNear ? ceiling : top;
  const ceilingText = (isCeilingNear ? words.ceiling : words.ceilingAbove)(metricText(ceiling));
  const line = boxesAlong(points.map(({ ms, value }) => ({ x: x(ms), y: y(value) })));
  const ceilingLine = { left: 0, right: width, top: y(ceilingAt) - 2, bottom: y(ceilingAt) + 2 };
  // Where the gain never levels off there is no knee to show.
  const isKnee = (depth: number) => depth === knee?.depth && depth !== points.at(-1)?.depth;
  const labels = placeLabels(
    points.map(({ depth, value, ms }, index) => ({
      text: isKnee(depth) ? words.knee(depth) : `${depth}`,
      x: x(ms),
      y: y(value),
      radius: isKnee(depth) ? KNEE_RADIUS : RADIUS,
      weight: isKnee(depth) ? 3 : index === 0 || index === points.length - 1 ? 2 : 1,
    })),
    {
      bounds: { left: MARGINS.marginLeft - 4, right: width, top: 0, bottom: HEIGHT - MARGINS.marginBottom },
      taken: [ceilingBox(ceilingText, y(ceilingAt), width), ceilingLine, ...line],
    },
  );

  return drawChart(context, {
    ...MARGINS,
    height: HEIGHT,
    label: `${words.titles.depth} ${knee === null ? "" : words.knee(knee.depth)}`.trim(),
    x: {
      domain: xDomain,
      ticks: Math.max(2, Math.round(width / 110)),
      label: words.msSecondPass,
      labelOffset: 36,
      tickSize: 4,
    },
    y: { domain: yDomain, ticks: 5, label: metricName(curve.metric), tickSize: 0, grid: false },
    marks: [
      Plot.gridY({ stroke: theme.line, strokeOpacity: 1, ticks: 5 }),
      Plot.ruleY([ceilingAt], { stroke: theme.bound, strokeWidth: 1.5, strokeDasharray: "5 4" }),
      Plot.text([ceilingText], {
        x: [xDomain[1]],
        y: [ceilingAt],
        text: [ceilingText],
        textAnchor: "end",
        dy: -9,
        fill: theme.bound,
        stroke: theme.ground,
        strokeWidth: 4,
      }),
      Plot.line(points, { x: "ms", y: "value", stroke: theme.up, strokeWidth: 2 }),
      ...[false, true].map((big) =>
        Plot.dot(
          points.filter(({ depth }) => isKnee(depth) === big),
          {
            x: "ms",
            y: "value",
            r: big ? KNEE_RADIUS : RADIUS,
            fill: theme.up,
            stroke: theme.ground,
            strokeWidth: 1.5,
            title: ({ depth, value, ms }: DepthCurve["points"][number]) =>
              `${depth}: ${metricText(value)}, ${millisecondsText(ms)}`,
          },
        ),
      ),
      ...labels.flatMap((label, index) => {
        const point = points[index];
        if (label === null || point === undefined) return [];
        const isStrong = isKnee(point.depth);
        return [
          labelMark(context, { x: point.ms, y: point.value }, label, isStrong ? { fill: theme.ink, isStrong } : {}),
        ];
      }),
    ],
  });
}

function ceilingBox(text: string, at: number, width: number): Box {
  const right = width - MARGINS.marginRight;
  return { left: right - textWidth(text, FONT_SIZE), right, top: at - 17, bottom: at + 3 };
}
