"use client";

import { X } from "lucide-react";
import { ProgressBar } from "../../components/progress-bar";
import { useI18n } from "../../i18n/i18n";
import type { UploadItem } from "./use-uploads";

/** At most this many waiting names are listed; the count says how many there are. */
const SHOWN_MAX = 5;

/** Files on their way to the server, and those it did not take, with the reason. */
export function UploadList({
  items,
  onDismiss,
}: {
  readonly items: readonly UploadItem[];
  readonly onDismiss: (id: number) => void;
}) {
  const { t } = useI18n();
  if (items.length === 0) return null;
  const moving = items.filter((item) => item.state === "sending" || item.state === "waiting");
  const settled = items.filter((item) => item.state === "failed" || item.state === "unchanged");
  return (
    <ul aria-live="polite" className="divide-y divide-line rounded-xl border border-line bg-panel">
      {moving.slice(0, SHOWN_MAX).map((item) => (
        <li key={item.id} className="flex items-center gap-4 px-4 py-2">
          <span className="min-w-0 flex-1 truncate">{item.name}</span>
          <span className="text-[13px] text-mute">
            {item.state === "sending" ? t.knowledge.states.uploading : t.knowledge.states.queued}
          </span>
          <ProgressBar value={item.state === "sending" ? null : 0} label={item.name} className="w-24" />
        </li>
      ))}
      {moving.length > SHOWN_MAX && (
        <li className="px-4 py-2 text-[13px] text-mute">{t.knowledge.pending(moving.length)}</li>
      )}
      {settled.map((item) => (
        <li key={item.id} className="flex items-start gap-4 px-4 py-2">
          <div className="min-w-0 flex-1">
            <p className="truncate">{item.name}</p>
            <p className={`text-[13px] ${item.state === "failed" ? "text-danger" : "text-mute"}`}>
              {item.state === "failed" ? item.message : t.knowledge.unchanged}
            </p>
          </div>
          <button
            type="button"
            aria-label={`${t.knowledge.dismiss}: ${item.name}`}
            onClick={() => onDismiss(item.id)}
            className="grid size-8 place-items-center rounded-lg text-mute hover:bg-sunken hover:text-ink"
          >
            <X size={15} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
