import { CANDIDATE_FORMATS, type CandidateFormat } from "./candidates/candidate";

/** What has been typed: kept over a reload, never sent anywhere before it is run. */
export type Draft = {
  readonly query: string;
  /** Passages as pasted. */
  readonly source: string;
  /** Of a dropped file: its extension helps to tell the format. */
  readonly fileName: string | null;
  readonly format: CandidateFormat | "auto";
  /** CSV column that was chosen; empty for the usual one. */
  readonly column: string;
  /** Only the first of too many passages, because the reader said so. */
  readonly takesFirst: boolean;
  /** The one passage of the pair mode. */
  readonly passage: string;
};

export const EMPTY_DRAFT: Draft = {
  query: "",
  source: "",
  fileName: null,
  format: "auto",
  column: "",
  takesFirst: false,
  passage: "",
};

/** @returns the draft that `text` holds; what is missing or of another kind takes its default */
export function parseDraft(text: string | null): Draft {
  const value = parseObject(text);
  const textOf = (key: string) => (typeof value[key] === "string" ? value[key] : "");
  return {
    query: textOf("query"),
    source: textOf("source"),
    fileName: typeof value.fileName === "string" ? value.fileName : null,
    format: CANDIDATE_FORMATS.find((format) => format === value.format) ?? "auto",
    column: textOf("column"),
    takesFirst: value.takesFirst === true,
    passage: textOf("passage"),
  };
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
