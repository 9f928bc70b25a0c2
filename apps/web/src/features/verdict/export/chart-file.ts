import { escapeHtml, type Figure, LIGHT_THEME, svgText } from "@secondpass/report";

export type ChartFile = { readonly text: string; readonly width: number; readonly height: number };

const WIDTH = 720;
const EDGE = 20;
const TITLE = { size: 16, height: 36 };

/** A chart as an SVG file of its own: titled, on its ground, in concrete light colours, as documents are light more often than not. */
export function chartFile({ draw, title }: Figure, document: Document): ChartFile {
  const chart = draw({ document, theme: LIGHT_THEME, width: WIDTH });
  const size = { width: WIDTH + 2 * EDGE, height: Number(chart.getAttribute("height")) + TITLE.height + 2 * EDGE };
  chart.setAttribute("x", String(EDGE));
  chart.setAttribute("y", String(EDGE + TITLE.height));
  const heading = `<text x="${EDGE}" y="${EDGE + TITLE.size}" font-family="${escapeHtml(LIGHT_THEME.fontFamily)}" font-size="${TITLE.size}" font-weight="600" fill="${LIGHT_THEME.ink}">${escapeHtml(title)}</text>`;
  const ground = `<rect width="100%" height="100%" fill="${LIGHT_THEME.ground}"/>`;
  return {
    ...size,
    text: `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">${ground}${heading}${svgText(chart)}</svg>\n`,
  };
}
