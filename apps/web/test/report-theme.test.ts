import { readFileSync } from "node:fs";
import { type ChartTheme, DARK_THEME, LIGHT_THEME, PAGE_THEME } from "@secondpass/report";
import { expect, it } from "vitest";

const css = readFileSync(new URL("../src/app/globals.css", import.meta.url), "utf8");

it("writes charts into files in the page's own colours", () => {
  const keys = (Object.keys(PAGE_THEME) as (keyof ChartTheme)[]).filter((key) => key !== "fontFamily");
  for (const key of keys) {
    const name = PAGE_THEME[key].slice("var(".length, -1);
    const [, light, dark] = new RegExp(`${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css) ?? [];
    expect([key, LIGHT_THEME[key], DARK_THEME[key]]).toEqual([key, light, dark]);
  }
});
