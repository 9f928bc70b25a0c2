"use client";

import { useI18n } from "../../i18n/i18n";
import type { EndpointDescription } from "../../server/http-api/openapi/describe-endpoints";
import { CodeText } from "./code-text";
import type { ApiServer } from "./example-code";
import { ExampleTabs } from "./example-tabs";
import { FieldTable } from "./field-table";
import { RefusalTable } from "./refusal-table";
import { SendCall } from "./send-call";

export function EndpointSection({
  endpoint,
  server,
}: {
  readonly endpoint: EndpointDescription;
  readonly server: ApiServer;
}) {
  const { t } = useI18n();
  const { title, lead } = t.apiDocs.endpoints[endpoint.id];
  const { labels } = t.apiDocs;
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
          <RefusalTable problems={endpoint.problems} />
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <ExampleTabs endpoint={endpoint} server={server} />
          <details className="rounded-2xl border border-line bg-panel">
            <summary className="cursor-pointer px-4 py-2.5 font-medium">{labels.response}</summary>
            <pre className="overflow-x-auto border-line border-t px-4 py-3 font-mono text-[12.5px] leading-relaxed">
              <code>{endpoint.answer}</code>
            </pre>
          </details>
          <SendCall endpoint={endpoint} />
        </div>
      </div>
    </section>
  );
}
