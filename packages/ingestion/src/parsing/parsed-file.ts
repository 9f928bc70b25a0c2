import type { Format } from "./formats";

/** A stretch of the text that belongs together: a passage never crosses its border. Offsets are UTF-16 code units. */
export type Section = {
  /** The headings above it, outermost first, joined with ` › `; empty where there are none. */
  readonly heading: string;
  readonly start: number;
  readonly end: number;
};

/** What a parser read out of one file. Row-based files (CSV, JSONL) are one text with one section per row. */
export type ParsedFile = {
  readonly format: Format;
  readonly title: string;
  readonly text: string;
  readonly sections: readonly Section[];
  /** Things a reader should know although the file was read, e.g. `Line 4,212 is not JSON and was skipped.` */
  readonly warnings: readonly string[];
};

/** Grows when any parser would read the same bytes differently: it is part of every revision's id. */
export const parserVersion = "2";
