"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { DownloadButton } from "../../components/download-button";
import { useI18n } from "../../i18n/i18n";
import { FineTuning } from "./fine-tuning";

/** What was measured, as files that other tools of the field read. */
export function ExperimentExports({ summary }: { readonly summary: ExperimentSummary }) {
  const words = useI18n().t.exportFiles;
  const address = (format: string) => `/api/experiments/${summary.number}/export?format=${format}`;
  return (
    <section aria-labelledby="exports" className="mt-12 max-w-5xl border-line border-t pt-6">
      <h2 id="exports" className="font-semibold">
        {words.title}
      </h2>
      <p className="mt-0.5 max-w-prose text-[13px] text-mute">{words.lead}</p>
      <div className="mt-3 mb-4 flex flex-wrap gap-2">
        <DownloadButton address={address("trec")}>{words.trec}</DownloadButton>
        <DownloadButton address={address("csv")}>{words.csv}</DownloadButton>
      </div>
      <FineTuning summary={summary} />
    </section>
  );
}
