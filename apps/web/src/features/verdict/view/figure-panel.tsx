"use client";

import type { Figure } from "@secondpass/report";
import { Download, Table2 } from "lucide-react";
import { useId, useState } from "react";
import { saveBlob, saveFile } from "../../../components/save-file";
import { useI18n } from "../../../i18n/i18n";
import { chartFile } from "../export/chart-file";
import { pngOf } from "../export/png-of";
import { Chart } from "./chart";
import { ReportTableView } from "./report-table-view";

/** A picture with what it says, the table behind it, and files of it. */
export function FigurePanel({ figure, experiment }: { readonly figure: Figure; readonly experiment: number }) {
  const { t } = useI18n();
  const words = t.verdict.figure;
  const id = useId();
  const [isTableOpen, setTableOpen] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const { title, sentences, table, draw } = figure;
  const fileName = `${t.verdict.export.name(experiment)}-${figure.id}`;
  const savePng = () =>
    pngOf(chartFile(figure, document)).then(
      (png) => saveBlob(`${fileName}.png`, png),
      () => setFailed(true),
    );
  return (
    <figure
      aria-labelledby={`${id}-title`}
      className="min-w-0 rounded-xl border border-line bg-panel px-4 pt-3.5 pb-2.5 sm:px-5"
    >
      <figcaption className="mb-3">
        <h2 id={`${id}-title`} className="font-semibold">
          {title}
        </h2>
        {sentences.map((sentence) => (
          <p key={sentence} className="mt-0.5 text-[13px] text-mute">
            {sentence}
          </p>
        ))}
      </figcaption>
      <Chart draw={draw} />
      <div className="mt-1.5 -ml-2 flex flex-wrap items-center gap-x-1 text-[12px] text-mute">
        <PanelButton
          label={words.tableOf(title)}
          isExpanded={isTableOpen}
          controls={`${id}-table`}
          onClick={() => setTableOpen((open) => !open)}
        >
          <Table2 size={13} aria-hidden="true" />
          {words.table}
        </PanelButton>
        <PanelButton
          label={words.saveSvg(title)}
          onClick={() => saveFile(`${fileName}.svg`, "image/svg+xml", chartFile(figure, document).text)}
        >
          <Download size={13} aria-hidden="true" />
          {words.svg}
        </PanelButton>
        <PanelButton label={words.savePng(title)} onClick={() => void savePng()}>
          <Download size={13} aria-hidden="true" />
          {words.png}
        </PanelButton>
      </div>
      {hasFailed && (
        <p role="alert" className="text-[12px] text-danger">
          {words.pngFailed}
        </p>
      )}
      <div id={`${id}-table`}>{isTableOpen && <ReportTableView table={table} caption={title} />}</div>
    </figure>
  );
}

type ButtonProps = {
  readonly label: string;
  readonly onClick: () => void;
  readonly isExpanded?: boolean;
  readonly controls?: string;
  readonly children: React.ReactNode;
};

function PanelButton({ label, onClick, isExpanded, controls, children }: ButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-expanded={isExpanded}
      aria-controls={controls}
      onClick={onClick}
      className="flex min-h-8 items-center gap-1.5 rounded-md px-2 transition-colors hover:bg-sunken hover:text-ink aria-expanded:text-ink"
    >
      {children}
    </button>
  );
}
