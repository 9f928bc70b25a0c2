"use client";

import { useI18n } from "../../i18n/i18n";
import type { FieldDescription } from "../../server/http-api/openapi/describe-endpoints";
import { CodeText } from "./code-text";

export function FieldTable({ fields }: { readonly fields: readonly FieldDescription[] }) {
  const { t } = useI18n();
  const { labels, fields: words } = t.apiDocs;
  return (
    <div className="overflow-x-auto rounded-2xl border border-line bg-panel">
      <table className="w-full text-left">
        <caption className="sr-only">{labels.body}</caption>
        <thead className="text-[12px] text-mute">
          <tr>
            <th className="px-4 py-2 font-normal">{labels.field}</th>
            <th className="px-4 py-2 font-normal">{labels.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, isRequired, byDefault, words: key }) => (
            <tr key={name} className="border-line border-t align-top">
              <td className="px-4 py-2.5">
                <code className="font-medium font-mono text-[13px]">{name}</code>
                <span className="mt-0.5 block max-w-48 font-mono text-[12px] text-mute">{type}</span>
              </td>
              <td className="px-4 py-2.5">
                <CodeText text={words[key]} />
                <span className="mt-0.5 block text-[12px] text-mute">
                  {isRequired ? labels.required : byDefault !== null && labels.byDefault(byDefault)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
