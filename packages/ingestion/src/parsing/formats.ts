/** What can be read, and by which extensions people name it. */
export const formats = {
  pdf: { title: "PDF", extensions: ["pdf"] },
  docx: { title: "Word (DOCX)", extensions: ["docx", "docm"] },
  html: { title: "HTML", extensions: ["html", "htm", "xhtml"] },
  markdown: { title: "Markdown", extensions: ["md", "markdown", "mdx"] },
  csv: { title: "CSV", extensions: ["csv", "tsv"] },
  jsonl: { title: "JSON Lines", extensions: ["jsonl", "ndjson"] },
  text: {
    title: "plain text",
    extensions: ["txt", "text", "log", "rst", "org", "tex", "yml", "yaml", "json", "xml", "srt"],
  },
} as const satisfies Record<string, { title: string; extensions: readonly string[] }>;

export type Format = keyof typeof formats;

/** `Report.PDF` -> `pdf`; null when the extension says nothing we know. */
export function formatOfName(name: string): Format | null {
  const extension = extensionOf(name);
  for (const [format, { extensions }] of Object.entries(formats)) {
    if ((extensions as readonly string[]).includes(extension)) return format as Format;
  }
  return null;
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([^.\s/\\]{1,16})$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** `PDF (.pdf), Word (DOCX) (.docx), …`: for messages about a format that is none of them. */
export function listOfFormats(): string {
  return Object.values(formats)
    .map(({ title, extensions }) => `${title} (.${extensions[0]})`)
    .join(", ");
}
