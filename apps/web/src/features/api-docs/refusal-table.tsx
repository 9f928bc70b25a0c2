"use client";

import { useI18n } from "../../i18n/i18n";
import type { DocumentedProblem } from "../../server/http-api/openapi/documented-problems";

/** What can go wrong, by status; the body has one shape whatever it is, and is shown once. */
export function RefusalTable({ problems }: { readonly problems: readonly DocumentedProblem[] }) {
  const { t } = useI18n();
  const byStatus = [...problems].sort((a, b) => a.status - b.status);
  return (
    <details className="mt-3">
      <summary className="cursor-pointer py-1 text-mute">{t.apiDocs.labels.problems}</summary>
      <pre className="whitespace-pre-wrap py-1.5 font-mono text-[12px] text-mute">
        {JSON.stringify(byStatus[0]?.body)}
      </pre>
      <table className="w-full text-left text-[13px]">
        <tbody>
          {byStatus.map(({ kind, status }) => (
            <tr key={kind} className="border-line border-t align-top">
              <td className="py-1.5 pr-3 font-medium tabular-nums">{status}</td>
              <td className="py-1.5">{t.apiDocs.problems[kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
