"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { DownloadButton } from "../../components/download-button";
import { useI18n } from "../../i18n/i18n";
import { type FineTuningFields, fineTuningAddress, NO_FIELDS } from "./fine-tuning-fields";

/** What FlagEmbedding's own tool mines by, shown where a field is empty. */
const PLACEHOLDERS = { from: "2", to: "100", count: "15", margin: "0", dev: "10" } as const;
const FIELD = "h-8 rounded-md border border-line bg-panel px-2 font-medium text-ink hover:border-edge";

/** Training data for a reranker, from what was judged and what was found, with the rules that its negatives are mined by. */
export function FineTuning({ summary }: { readonly summary: ExperimentSummary }) {
  const words = useI18n().t.exportFiles.fineTuning;
  const [fields, setFields] = useState<FineTuningFields>(NO_FIELDS);
  const change = (patch: Partial<FineTuningFields>) => setFields((now) => ({ ...now, ...patch }));
  const systems = summary.recipe.systems.map(({ name }) => name);
  return (
    <details className="group">
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1.5 rounded font-medium">
        <ChevronRight size={15} className="transition-transform group-open:rotate-90" aria-hidden="true" />
        {words.title}
      </summary>
      <div className="mt-2 max-w-prose text-[13px] text-mute">{words.lead}</div>
      <div className="mt-3 flex flex-wrap items-end gap-x-5 gap-y-3 text-[13px] text-mute">
        <label className="flex flex-col gap-1">
          {words.system}
          <select
            value={fields.system}
            onChange={(event) => change({ system: event.target.value })}
            className={`${FIELD} max-w-56 truncate`}
          >
            <option value="">{words.systemDefault}</option>
            {systems.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {(["from", "to", "count", "margin", "dev"] as const).map((name) => (
          <label key={name} className="flex flex-col gap-1">
            {words[name]}
            <input
              type="text"
              inputMode="decimal"
              placeholder={PLACEHOLDERS[name]}
              value={fields[name]}
              onChange={(event) => change({ [name]: event.target.value })}
              className={`${FIELD} w-20 text-right tabular-nums`}
            />
          </label>
        ))}
        <label className="flex min-w-48 flex-1 flex-col gap-1">
          {words.prompt}
          <input
            type="text"
            placeholder={words.promptNone}
            value={fields.prompt}
            onChange={(event) => change({ prompt: event.target.value })}
            className={FIELD}
          />
        </label>
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            checked={fields.teacher}
            onChange={(event) => change({ teacher: event.target.checked })}
          />
          {words.teacher}
        </label>
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <DownloadButton address={fineTuningAddress(summary.number, fields)}>{words.download}</DownloadButton>
      </div>
    </details>
  );
}
