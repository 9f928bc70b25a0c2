import { type ChartTheme, DARK_THEME, LIGHT_THEME, PAGE_THEME, REPORT_FONTS } from "../charts/chart-theme";

/** The style sheet of a report: the page's colours in both themes, nothing from outside. */
export function reportStyle(): string {
  return `
:root { color-scheme: light dark; ${variables(LIGHT_THEME)} }
@media (prefers-color-scheme: dark) { :root { ${variables(DARK_THEME)} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 2rem 1.25rem 4rem; background: var(--panel); color: var(--ink);
  font: 15px/1.55 ${REPORT_FONTS}; overflow-wrap: break-word; }
h1 { margin: 0.4rem 0; font-size: 1.6rem; line-height: 1.3; letter-spacing: -0.01em; }
h2 { margin: 2.6rem 0 0.2rem; font-size: 1.1rem; }
h1 .better { color: var(--up); } h1 .worse { color: var(--down); }
p { margin: 0.3rem 0; max-width: 46rem; } .lead, .about, figcaption p, footer { color: var(--mute); }
ul { margin: 0.4rem 0; padding-left: 1.2rem; }
.warnings { margin: 1.2rem 0; padding: 0.7rem 1rem; border-left: 3px solid var(--down); background: var(--down-soft); }
.warnings h2 { margin: 0; font-size: 1rem; }
figure { margin: 2.2rem 0 0; } figcaption h2 { margin: 0; } figure svg { margin-top: 0.8rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 0.35rem 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 400; color: var(--mute); } th.number, td.number { text-align: right; white-space: nowrap; }
td.picture { padding: 0.2rem 0; } td.picture svg { margin: 0; max-width: none; }
code { font-size: 13px; overflow-wrap: anywhere; }
summary { cursor: pointer; color: var(--mute); margin-top: 0.5rem; }
footer { margin-top: 3rem; font-size: 13px; }
@media print { body { max-width: none; } figure, tr { break-inside: avoid; } }
`;
}

/** By the names that `PAGE_THEME` reads. */
function variables(theme: ChartTheme): string {
  const keys = Object.keys(PAGE_THEME) as (keyof ChartTheme)[];
  return keys
    .flatMap((key) => {
      const name = /^var\((--[a-z-]+)\)$/.exec(PAGE_THEME[key])?.[1];
      return name === undefined ? [] : [`${name}: ${theme[key]};`];
    })
    .join(" ");
}
