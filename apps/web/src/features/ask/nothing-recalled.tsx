"use client";

import type { Degradation } from "@secondpass/ranking";
import { SearchX } from "lucide-react";
import { Notice } from "../../components/notice";
import { useI18n } from "../../i18n/i18n";
import { DegradedBanner } from "./degraded-banner";

export function NothingRecalled({ degraded }: { readonly degraded: readonly Degradation[] }) {
  const { t } = useI18n();
  return (
    <div className="space-y-3">
      <DegradedBanner degraded={degraded} />
      <Notice title={t.ask.nothing.title} icon={<SearchX size={20} aria-hidden="true" />}>
        {t.ask.nothing.text}
      </Notice>
    </div>
  );
}
