"use client";

import type { DocumentState } from "@secondpass/engine";
import { Check, CircleAlert } from "lucide-react";
import { ProgressBar } from "../../components/progress-bar";
import { useI18n } from "../../i18n/i18n";

type Props = { readonly state: DocumentState; readonly progress: number | null; readonly name: string };

export function DocumentStateBadge({ state, progress, name }: Props) {
  const { t } = useI18n();
  const text = t.knowledge.states[state];
  if (state === "indexed") {
    return (
      <span className="inline-flex items-center gap-1.5 font-medium text-[13px] text-up">
        <Check size={15} aria-hidden="true" />
        {text}
      </span>
    );
  }
  if (state === "failed") {
    return (
      <span className="inline-flex items-center gap-1.5 font-medium text-[13px] text-danger">
        <CircleAlert size={15} aria-hidden="true" />
        {text}
      </span>
    );
  }
  return (
    <div className="text-[13px]">
      <p className="flex justify-between gap-2">
        <span className="font-medium text-entered">{text}</span>
        {progress !== null && <span className="text-mute">{t.knowledge.progress(Math.round(progress * 100))}</span>}
      </p>
      <ProgressBar value={state === "queued" ? 0 : progress} label={`${name}: ${text}`} className="mt-1" />
    </div>
  );
}
