"use client";

import type { Degradation } from "@secondpass/ranking";
import { TriangleAlert } from "lucide-react";
import { Notice } from "../../components/notice";
import { useI18n } from "../../i18n/i18n";

/** A stage did not do its work: what failed and what is shown instead, above the lists and impossible to miss. */
export function DegradedBanner({ degraded }: { readonly degraded: readonly Degradation[] }) {
  const { t } = useI18n();
  if (degraded.length === 0) return null;
  return (
    <Notice tone="warning" title={t.ask.degraded.title} icon={<TriangleAlert size={18} aria-hidden="true" />}>
      <ul>
        {degraded.map(({ stage, code, message }) => (
          <li key={`${stage}-${code}`}>
            {t.errors.says({ code, message })} <span className="text-[12px]">({t.errors.code(code)})</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
