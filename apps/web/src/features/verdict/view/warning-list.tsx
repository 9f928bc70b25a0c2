"use client";

import type { Verdict } from "@secondpass/ranking";
import { reportWords, warningSentence } from "@secondpass/report";
import { TriangleAlert } from "lucide-react";
import { useI18n } from "../../../i18n/i18n";

/** What speaks against relying on a verdict, beside it and not in small print. */
export function WarningList({ verdict }: { readonly verdict: Verdict }) {
  const { language } = useI18n();
  if (verdict.warnings.length === 0) return null;
  return (
    <section
      aria-label={reportWords(language).report.warnings}
      className="mt-5 max-w-4xl rounded-xl border border-down/40 bg-down-soft/60 px-4 py-3"
    >
      <ul className="space-y-1.5">
        {verdict.warnings.map((warning) => (
          <li key={warning.code} className="flex gap-2.5">
            <TriangleAlert size={16} className="mt-0.5 shrink-0 text-down" aria-hidden="true" />
            {warningSentence(warning, verdict, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}
