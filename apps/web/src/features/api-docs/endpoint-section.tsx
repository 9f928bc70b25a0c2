"use client";

import { useI18n } from "../../i18n/i18n";
import type { EndpointDescription } from "../../server/http-api/openapi/describe-endpoints";
import { CodeText } from "./code-text";
import { ExampleTabs } from "./example-tabs";
import { FieldTable } from "./field-table";
import { SendCall } from "./send-call";

export function EndpointSection({
  endpoint,
  origin,
}: {
  readonly endpoint: EndpointDescription;
  readonly origin: string;
}) {
  const { t } = useI18n();
  const { title, lead } = t.apiDocs.endpoints[endpoint.id];
  const { labels, problems } = t.apiDocs;
  return (
    <section id={endpoint.id} className="scroll-mt-6" aria-labelledby={`${endpoint.id}-title`}>
      <h2 id={`${endpoint.id}-title`} className="font-semibold text-xl tracking-tight">
        {title}
      </h2>
      <p className="mt-0.5 font-mono text-[13px] text-mute">POST {endpoint.path}</p>
      <p className="mt-2 max-w-prose text-mute">
        <CodeText text={lead} />
      </p>
      <div className="mt-4 grid gap-5 xl:grid-cols-2">
        <div className="min-w-0">
          <FieldTable fields={endpoint.fields} />
          <details className="mt-3">
            <summary className="cursor-pointer py-1 text-mute">{labels.problems}</summary>
            <table className="mt-1 w-full text-left text-[13px]">
              <tbody>
                {endpoint.problems.map(({ kind, status, body }) => (
                  <tr key={kind} className="border-line border-t align-top">
                    <td className="py-1.5 pr-3 font-medium tabular-nums">{status}</td>
                    <td className="py-1.5 pr-3">{problems[kind]}</td>
                    <td className="py-1.5 font-mono text-[12px] text-mute">{Object.keys(body as object).join(", ")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <ExampleTabs endpoint={endpoint} origin={origin} />
          <SendCall endpoint={endpoint} />
        </div>
      </div>
    </section>
  );
}
