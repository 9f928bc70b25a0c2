import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { sampleVerdict } from "../../test/sample-verdict";
import { figures } from "../figures";
import { type ChartTheme, LIGHT_THEME, PAGE_THEME } from "./chart-theme";
import { intervalAxis, intervalChart, intervalExtent } from "./interval-chart";
import { latencyChart } from "./latency-chart";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const context = (width: number, theme: ChartTheme = PAGE_THEME) => ({ document, width, theme });
const SYSTEMS = [5, 10].map((depth) => ({ name: `the first ${depth}`, first: 0, second: 0, depth, topN: 40 }));
const verdict = sampleVerdict({ systems: SYSTEMS });

const marks = (svg: SVGSVGElement, group: string, mark: string) =>
  svg.querySelectorAll(`g[aria-label="${group}"] ${mark}`).length;

function drawn(id: string, width = 640) {
  const figure = figures(verdict, "en").find((one) => one.id === id);
  if (figure === undefined) throw new Error(`no figure ${id}`);
  return figure.draw(context(width));
}

describe("charts", () => {
  it("has a mark for everything there is to show", () => {
    const curve = verdict.curves[0]?.points ?? [];
    expect(marks(drawn("depth"), "dot", "circle")).toBe(curve.length);
    expect(marks(drawn("latency"), "dot", "circle")).toBe(4);
    expect(marks(drawn("differences"), "rect", "rect")).toBe(verdict.changes.length);
    const { wins, ties, losses } = verdict.headline.outcomes;
    expect(marks(drawn("outcomes"), "rect", "rect")).toBe([wins, ties, losses].filter((count) => count > 0).length);
    expect(marks(drawn("ceiling"), "rect", "rect")).toBe(3);
    const bins = verdict.cut?.bins ?? [];
    expect(marks(drawn("scores"), "rect", "rect")).toBe(
      bins.filter(({ relevant }) => relevant > 0).length + bins.filter(({ other }) => other > 0).length,
    );
    expect(marks(drawn("reliability"), "dot", "circle")).toBe(verdict.cut?.calibration?.reliability.bins.length);
    expect(marks(drawn("cut"), "line", "path")).toBe(2);
  });

  it.each([320, 640, 1_400])("draws no NaN, and keeps the size of its text, at %i pixels", (width) => {
    for (const language of ["en", "zh"] as const) {
      for (const figure of figures(verdict, language)) {
        const svg = figure.draw(context(width));
        expect([figure.id, /NaN|undefined|Infinity/.test(svg.outerHTML)]).toEqual([figure.id, false]);
        expect(svg.getAttribute("width")).toBe(String(width));
        expect(svg.getAttribute("style")).toContain("font-size:12px");
      }
    }
  });

  it("says in words what it shows, to whoever cannot see it", () => {
    for (const { draw } of figures(verdict, "zh")) {
      const svg = draw(context(400));
      expect(svg.getAttribute("role")).toBe("img");
      expect(svg.getAttribute("aria-label")?.length).toBeGreaterThan(5);
    }
  });

  it("has no variable left in a file that leaves the page", () => {
    for (const { draw } of figures(verdict, "en"))
      expect(draw(context(640, LIGHT_THEME)).outerHTML).not.toContain("var(");
  });

  it("draws the smallest verdict there is: one question, one passage", () => {
    const smallest = sampleVerdict({ questions: 1, candidates: 3 });
    for (const { id, draw } of figures(smallest, "en")) {
      expect([id, /NaN|undefined|Infinity/.test(draw(context(360)).outerHTML)]).toEqual([id, false]);
    }
    const [point] = smallest.points;
    const alone = { points: point === undefined ? [] : [point], curves: [], metric: "ndcg@10" };
    expect(latencyChart(alone, { ...context(360), language: "en" }).outerHTML).not.toContain("NaN");
  });

  it("tells equal values, long names and twenty systems apart without letting labels overlap", () => {
    const many = Array.from({ length: 20 }, (_value, index) => ({
      name: `a system whose name is rather long, number ${index}`,
      value: 0.5 + (index % 4) / 50,
      msMedian: 10 + index * 40,
      isOnFront: index < 3,
    }));
    const svg = latencyChart({ points: many, curves: [], metric: "ndcg@10" }, { ...context(360), language: "zh" });
    expect(marks(svg, "dot", "circle")).toBe(20);
  });

  it("draws the interval of a row on the scale of its table", () => {
    expect(
      [[0.004], [0.061], [0.092, 0.12], [0.6], [1]].map((deltas) =>
        intervalExtent(deltas.map((delta) => ({ metric: "map", delta, ci95: [0, delta] as const }))),
      ),
    ).toEqual([0.02, 0.08, 0.12, 0.6, 1]);
    const svg = intervalChart(verdict.headline, 0.5, { ...context(200), language: "en" });
    expect(marks(svg, "link", "path")).toBe(1);
    expect(marks(svg, "dot", "circle")).toBe(1);
    expect(intervalAxis(0.5, { ...context(200), language: "en" }).textContent).toContain("+0.5");
  });
});
