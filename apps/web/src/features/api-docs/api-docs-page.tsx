"use client";

import { FileJson } from "lucide-react";
import { useI18n } from "../../i18n/i18n";
import type { EndpointDescription } from "../../server/http-api/openapi/describe-endpoints";
import type { Question } from "../../server/http-api/openapi/questions";
import { CodeText } from "./code-text";
import { EndpointSection } from "./endpoint-section";
import type { ApiServer } from "./example-code";

/** The HTTP API, readable: made of the schemas that check its calls, with examples against the server that shows it. */
export function ApiDocsPage({
  server,
  endpoints,
  questions,
}: {
  readonly server: ApiServer;
  readonly endpoints: readonly EndpointDescription[];
  readonly questions: readonly Question[];
}) {
  const { t } = useI18n();
  const words = t.apiDocs;
  return (
    <div className="wide:grid wide:grid-cols-[15rem_minmax(0,1fr)] gap-10">
      <nav aria-label={words.title} className="mb-6 wide:sticky wide:top-6 wide:mb-0 wide:self-start">
        <ul className="grid gap-1">
          {endpoints.map(({ id, path }) => (
            <li key={id}>
              <a href={`#${id}`} className="block rounded-lg px-2.5 py-1.5 hover:bg-sunken">
                <span className="block">{words.endpoints[id].title}</span>
                <span className="block font-mono text-[12px] text-mute">POST {path}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <div className="mb-8 max-w-prose">
          <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
          <p className="mt-1 text-mute">{words.lead}</p>
          <p className="mt-3">
            <code className="rounded-md bg-sunken px-2 py-1 font-mono">{server.origin}</code>
          </p>
          <p className="mt-3 text-mute">{words.key}</p>
          <a href="/openapi.json" className="mt-3 inline-flex items-center gap-1.5 underline underline-offset-4">
            <FileJson className="size-4" aria-hidden="true" />
            {words.document}
          </a>
        </div>
        <div className="grid gap-12">
          {endpoints.map((endpoint) => (
            <EndpointSection key={endpoint.id} endpoint={endpoint} server={server} />
          ))}
          <section className="grid gap-4">
            {questions.map(({ id, path }) => (
              <div key={id} className="rounded-2xl border border-line bg-panel px-5 py-4">
                <h2 className="font-semibold">{words.questions[id].title}</h2>
                <p className="mt-0.5 font-mono text-[13px] text-mute">GET {path}</p>
                <p className="mt-1.5 max-w-prose text-mute">
                  <CodeText text={words.questions[id].lead} />
                </p>
              </div>
            ))}
          </section>
        </div>
      </div>
    </div>
  );
}
