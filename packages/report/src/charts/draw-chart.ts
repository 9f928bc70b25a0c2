import * as Plot from "@observablehq/plot";
import type { ChartContext } from "./chart-context";
import { FONT_SIZE, type PlacedLabel } from "./place-labels";

export type Margins = {
  readonly marginTop: number;
  readonly marginRight: number;
  readonly marginBottom: number;
  readonly marginLeft: number;
};

export type Drawing = Margins & {
  readonly height: number;
  /** What a screen reader says in place of the picture. */
  readonly label: string;
  readonly x: Plot.ScaleOptions;
  readonly y: Plot.ScaleOptions;
  readonly marks: readonly Plot.Markish[];
};

/** Every chart is drawn here, so that all have one size of text, one kind of axis and one voice for screen readers. */
export function drawChart(
  { document, theme, width }: ChartContext,
  { height, label, x, y, marks, ...margins }: Drawing,
): SVGSVGElement {
  const drawn = Plot.plot({
    document,
    width,
    height,
    ...margins,
    style: {
      fontFamily: theme.fontFamily,
      fontSize: `${FONT_SIZE}px`,
      color: theme.mute,
      background: "none",
      overflow: "visible",
    },
    x: { labelArrow: "none", ...x },
    y: { labelArrow: "none", ...y },
    marks: [...marks],
  });
  if (!isSvg(drawn)) throw new TypeError(`found <${drawn.tagName}>, expected a chart without legends to be <svg>`);
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", label);
  return drawn;
}

function isSvg(element: Element): element is SVGSVGElement {
  return element.tagName.toLowerCase() === "svg";
}

/** Words beside a point, with a rim of the ground's colour so that lines behind them do not strike them through. */
export function labelMark(
  { theme }: ChartContext,
  at: { readonly x: number; readonly y: number },
  { text, dx, dy, anchor }: PlacedLabel,
  options: { readonly fill?: string; readonly isStrong?: boolean } = {},
): Plot.Markish {
  return Plot.text([text], {
    x: [at.x],
    y: [at.y],
    text: [text],
    dx,
    dy,
    textAnchor: anchor,
    fill: options.fill ?? theme.mute,
    stroke: theme.ground,
    strokeWidth: 4,
    ...(options.isStrong === true ? { fontWeight: 600 } : {}),
  });
}

/** Where a value is in pixels, as Plot will place it between the same margins. */
export function linearPixels(
  domain: readonly [number, number],
  range: readonly [number, number],
): (value: number) => number {
  const span = domain[1] - domain[0];
  return (value) => range[0] + (span === 0 ? 0.5 : (value - domain[0]) / span) * (range[1] - range[0]);
}
