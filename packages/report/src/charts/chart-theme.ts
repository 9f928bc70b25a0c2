/** What a chart is drawn with: colours by what they mean, in any form that CSS takes. */
export type ChartTheme = {
  readonly fontFamily: string;
  readonly ink: string;
  /** Text beside the data. */
  readonly mute: string;
  /** Lines that only help the eye. */
  readonly line: string;
  /** Lines that mean something, without saying good or bad. */
  readonly edge: string;
  /** What the chart stands on. */
  readonly ground: string;
  readonly up: string;
  readonly upSoft: string;
  readonly down: string;
  readonly downSoft: string;
  readonly same: string;
  readonly sameSoft: string;
  /** A bound that others set: what recall allows. */
  readonly bound: string;
  readonly boundSoft: string;
};

/** The page's own colours, which follow its theme: nothing has to be drawn again when that changes. */
export const PAGE_THEME: ChartTheme = {
  fontFamily: "inherit",
  ink: "var(--ink)",
  mute: "var(--mute)",
  line: "var(--line)",
  edge: "var(--edge)",
  ground: "var(--panel)",
  up: "var(--up)",
  upSoft: "var(--up-soft)",
  down: "var(--down)",
  downSoft: "var(--down-soft)",
  same: "var(--same)",
  sameSoft: "var(--same-soft)",
  bound: "var(--entered)",
  boundSoft: "var(--entered-soft)",
};

/** Fonts that are on most machines, Latin first. */
export const REPORT_FONTS =
  'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif';

/** Concrete colours, for files that leave the page. */
export const LIGHT_THEME: ChartTheme = {
  fontFamily: REPORT_FONTS,
  ink: "#1b1a17",
  mute: "#65625b",
  line: "#e6e3dc",
  edge: "#8a867c",
  ground: "#ffffff",
  up: "#0f6b64",
  upSoft: "#d3ebe7",
  down: "#9a4708",
  downSoft: "#f8e6d0",
  same: "#5f5c55",
  sameSoft: "#ebe8e1",
  bound: "#5443bd",
  boundSoft: "#e5e1fc",
};

export const DARK_THEME: ChartTheme = {
  ...LIGHT_THEME,
  ink: "#f0ede6",
  mute: "#aaa69d",
  line: "#302e2a",
  edge: "#7a766d",
  ground: "#1d1c19",
  up: "#54d6c4",
  upSoft: "#143c37",
  down: "#f5b469",
  downSoft: "#43301a",
  same: "#b3afa6",
  sameSoft: "#2c2a26",
  bound: "#b3a9ff",
  boundSoft: "#2d2859",
};
