import * as Plot from "@observablehq/plot";
import type { Outcomes } from "@secondpass/ranking";
import { reportWords } from "../words/words";
import type { ChartContext } from "./chart-context";
import { drawChart } from "./draw-chart";

const HEIGHT = 54;
const BAR = { top: 2, bottom: 26 };
/** A part that is narrower shows its colour alone. */
const SIGN_WIDTH_MIN = 18;

/** On how many questions b is better, as good and worse, as one bar. Signs and places say what colours do. */
export function outcomesChart({ wins, ties, losses }: Outcomes, context: ChartContext): SVGSVGElement {
  const { theme, width } = context;
  const words = reportWords(context.language).charts;
  const total = Math.max(1, wins + ties + losses);
  const parts = [
    { sign: "▲", count: wins, from: 0, fill: theme.up, text: theme.ground, label: words.better(wins), anchor: "start" },
    {
      sign: "=",
      count: ties,
      from: wins,
      fill: theme.sameSoft,
      text: theme.same,
      label: words.same(ties),
      anchor: "middle",
    },
    {
      sign: "▼",
      count: losses,
      from: wins + ties,
      fill: theme.down,
      text: theme.ground,
      label: words.worse(losses),
      anchor: "end",
    },
  ] as const;
  const drawn = parts.filter(({ count }) => count > 0);
  const isWide = ({ count }: (typeof parts)[number]) => (count / total) * width >= SIGN_WIDTH_MIN;
  const heading = { up: theme.up, same: theme.same, down: theme.down };
  return drawChart(context, {
    marginTop: 0,
    marginRight: 0,
    marginBottom: 0,
    marginLeft: 0,
    height: HEIGHT,
    label: parts.map(({ label }) => label).join(", "),
    x: { domain: [0, total], axis: null },
    y: { domain: [HEIGHT, 0], axis: null },
    marks: [
      Plot.rect(drawn, {
        x1: "from",
        x2: ({ from, count }: (typeof parts)[number]) => from + count,
        y1: BAR.top,
        y2: BAR.bottom,
        fill: ({ fill }: (typeof parts)[number]) => fill,
        insetRight: 1,
        rx: 3,
      }),
      Plot.text(drawn.filter(isWide), {
        x: ({ from, count }: (typeof parts)[number]) => from + count / 2,
        y: (BAR.top + BAR.bottom) / 2,
        text: "sign",
        fill: ({ text }: (typeof parts)[number]) => text,
      }),
      ...parts.map(({ sign, label, anchor }) =>
        Plot.text([label], {
          x: [anchor === "start" ? 0 : anchor === "middle" ? total / 2 : total],
          y: [HEIGHT - 10],
          text: [`${sign} ${label}`],
          textAnchor: anchor,
          fill: anchor === "start" ? heading.up : anchor === "middle" ? heading.same : heading.down,
          fontWeight: 600,
        }),
      ),
    ],
  });
}
