"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { toCsv, type Verdict } from "@secondpass/ranking";
import { htmlReport, markdownReport } from "@secondpass/report";
import { Check, ClipboardCopy, Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../components/button";
import { saveFile } from "../../../components/save-file";
import { useI18n } from "../../../i18n/i18n";
import { questionRows } from "./question-rows";

/** The verdict as files: for people, for a pull request, for a spreadsheet. Made here, in the page's language. */
export function ExportButtons({
  verdict,
  summary,
}: {
  readonly verdict: Verdict;
  readonly summary: ExperimentSummary;
}) {
  const { t, language } = useI18n();
  const words = t.verdict.export;
  const [copied, setCopied] = useState<"yes" | "failed" | null>(null);
  const name = words.name(summary.number);
  const copy = () =>
    navigator.clipboard.writeText(markdownReport(verdict, summary, language)).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{words.heading}</legend>
      <Button
        onClick={() => saveFile(`${name}.html`, "text/html", htmlReport(verdict, summary, { document, language }))}
      >
        <Download size={15} aria-hidden="true" />
        {words.html}
      </Button>
      <Button onClick={() => saveFile(`${name}.csv`, "text/csv", toCsv(questionRows(verdict)))}>
        <Download size={15} aria-hidden="true" />
        {words.csv}
      </Button>
      <Button onClick={() => void copy()}>
        {copied === "yes" ? <Check size={15} aria-hidden="true" /> : <ClipboardCopy size={15} aria-hidden="true" />}
        {copied === "yes" ? words.copied : words.markdown}
      </Button>
      <p role="status" className={copied === "failed" ? "w-full text-[13px] text-danger" : "sr-only"}>
        {copied === "yes" ? words.copied : copied === "failed" ? words.copyFailed : ""}
      </p>
    </fieldset>
  );
}
