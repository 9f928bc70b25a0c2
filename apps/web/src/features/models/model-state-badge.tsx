"use client";

import type { ModelSummary } from "@secondpass/engine";
import { useI18n } from "../../i18n/i18n";

const TONES: Readonly<Record<ModelSummary["state"], string>> = {
  absent: "bg-same-soft text-same",
  unloaded: "bg-same-soft text-same",
  loading: "bg-entered-soft text-entered",
  ready: "bg-up-soft text-up",
  failed: "bg-danger-soft text-danger",
};

type Props = {
  readonly state: ModelSummary["state"];
  /** What the states are called where a model is not on this machine. */
  readonly names?: Readonly<Record<ModelSummary["state"], string>>;
};

export function ModelStateBadge({ state, names }: Props) {
  const { t } = useI18n();
  return (
    <span className={`shrink-0 rounded-full px-2.5 py-0.5 font-semibold text-[12px] ${TONES[state]}`}>
      {(names ?? t.models.states)[state]}
    </span>
  );
}
