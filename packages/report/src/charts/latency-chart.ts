import * as Plot from "@observablehq/plot";
import type { DepthCurve, SystemPoint } from "@secondpass/ranking";
import { metricName } from "../metric-name";
import { metricText, millisecondsText } from "../numbers";
import { reportWords } from "../words/words";
import type { ChartContext } from "./chart-context";
import { drawChart, labelMark, linearPixels } from "./draw-chart";
import { boxesAlong, FONT_SIZE, placeLabels } from "./place-labels";
import { fitText } from "./text-width";

const HEIGHT = 320;
const MARGINS = { marginTop: 30, marginRight: 14, marginBottom: 42, marginLeft: 46 };
const RADIUS = 5.5;
/** When the slowest takes so many times the fastest, even steps would pile the fast ones up. */
const LOG_FROM = 20;
const MS_LEAST = 0.1;
const NAME_WIDTH_MAX = 220;

type Named = SystemPoint & { readonly ms: number };

/**
 * All systems between what they are worth and what a question costs, everything included. Those on the Pareto front are filled
 * and joined; thin dashed lines are the other depths of each second pass.
 */
export function latencyChart(
  {
    points,
    curves,
    metric,
  }: { readonly points: readonly SystemPoint[]; readonly curves: readonly DepthCurve[]; readonly metric: string },
  context: ChartContext,
): SVGSVGElement {
  const { theme, width, language } = context;
  const words = reportWords(language).charts;
  const systems: Named[] = points.map((point) => ({ ...point, ms: Math.max(MS_LEAST, point.msMedian) }));
  const depths = curves.map((curve) =>
    curve.points.map((point) => ({ ...point, ms: Math.max(MS_LEAST, point.msMedian) })),
  );
  const all = [...systems, ...depths.flat()];
  const [fastest, slowest] = [Math.min(...all.map(({ ms }) => ms)), Math.max(...all.map(({ ms }) => ms))];
  const isLog = slowest / fastest >= LOG_FROM;
  const xDomain = isLog ? ([fastest * 0.8, slowest * 1.25] as const) : ([0, slowest * 1.08] as const);
  const values = all.map(({ value }) => value);
  const span = Math.max(0.02, Math.max(...values) - Math.min(...values));
  const yDomain = [Math.min(...values) - 0.15 * span, Math.max(...values) + 0.1 * span] as const;

  const scaled = (ms: number) => (isLog ? Math.log(ms) : ms);
  const pixels = linearPixels(
    [scaled(xDomain[0]), scaled(xDomain[1])],
    [MARGINS.marginLeft, width - MARGINS.marginRight],
  );
  const y = linearPixels(yDomain, [HEIGHT - MARGINS.marginBottom, MARGINS.marginTop]);
  const front = systems.filter(({ isOnFront }) => isOnFront).sort((a, b) => a.ms - b.ms);
  const steps = front.flatMap(({ ms, value }, index) => [
    { x: pixels(scaled(ms)), y: y(front[index - 1]?.value ?? value) },
    { x: pixels(scaled(ms)), y: y(value) },
  ]);
  const labels = placeLabels(
    systems.map(({ name, ms, value, isOnFront }) => ({
      text: fitText(name, FONT_SIZE, Math.min(NAME_WIDTH_MAX, width / 2.4)),
      x: pixels(scaled(ms)),
      y: y(value),
      radius: RADIUS,
      weight: isOnFront ? 2 : 1,
    })),
    {
      bounds: { left: MARGINS.marginLeft, right: width, top: 12, bottom: HEIGHT - MARGINS.marginBottom },
      taken: boxesAlong(steps),
    },
  );

  return drawChart(context, {
    ...MARGINS,
    height: HEIGHT,
    label: `${words.titles.latency}: ${systems.map(({ name, value, msMedian }) => `${name} ${metricText(value)}, ${millisecondsText(msMedian)}`).join("; ")}`,
    x: {
      type: isLog ? "log" : "linear",
      domain: xDomain,
      ticks: Math.max(2, Math.round(width / 110)),
      label: isLog ? words.msInAllLog : words.msInAll,
      labelOffset: 36,
      tickSize: 4,
      ...(isLog ? { tickFormat: "~s" } : {}),
    },
    y: { domain: yDomain, ticks: 5, label: metricName(metric), tickSize: 0 },
    marks: [
      Plot.gridY({ stroke: theme.line, strokeOpacity: 1, ticks: 5 }),
      ...depths.map((curve) =>
        Plot.line(curve, { x: "ms", y: "value", stroke: theme.edge, strokeWidth: 1, strokeDasharray: "2 3" }),
      ),
      Plot.line(front, { x: "ms", y: "value", stroke: theme.up, strokeWidth: 2, curve: "step-after" }),
      Plot.dot(systems, {
        x: "ms",
        y: "value",
        r: RADIUS,
        fill: ({ isOnFront }: Named) => (isOnFront ? theme.up : theme.ground),
        stroke: ({ isOnFront }: Named) => (isOnFront ? theme.up : theme.same),
        strokeWidth: 2,
        title: ({ name, value, msMedian }: Named) => `${name}: ${metricText(value)}, ${millisecondsText(msMedian)}`,
      }),
      ...labels.flatMap((label, index) => {
        const system = systems[index];
        if (label === null || system === undefined) return [];
        const fill = system.isOnFront ? theme.ink : theme.mute;
        return [labelMark(context, { x: system.ms, y: system.value }, label, { fill, isStrong: system.isOnFront })];
      }),
    ],
  });
}
