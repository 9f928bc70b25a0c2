import type { Language } from "../language";
import type { ChartTheme } from "./chart-theme";

/** What a chart is drawn into. */
export type ChartContext = {
  /** The page's, or one without a page, such as linkedom's. */
  readonly document: Document;
  readonly theme: ChartTheme;
  /** In pixels; text keeps its size. */
  readonly width: number;
  readonly language: Language;
};
