"use client";

import { DownloadButton } from "../../components/download-button";
import { useI18n } from "../../i18n/i18n";

type Props = {
  readonly kb: string;
  readonly set: string;
  /** A set of which nothing is judged is no evaluation set. */
  readonly hasJudged: boolean;
};

/** What was judged, as files: all of the knowledge base to read back in, and one set for other tools. */
export function SetExports({ kb, set, hasJudged }: Props) {
  const words = useI18n().t.exportFiles;
  const address = (query: Readonly<Record<string, string>>) =>
    `/api/kb/${encodeURIComponent(kb)}/export?${new URLSearchParams(query)}`;
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      <DownloadButton address={address({ format: "judgments" })}>{words.judgments}</DownloadButton>
      <DownloadButton address={address({ format: "judgments-csv" })}>{words.judgmentsCsv}</DownloadButton>
      {hasJudged && <DownloadButton address={address({ format: "beir", set })}>{words.beir}</DownloadButton>}
    </div>
  );
}
