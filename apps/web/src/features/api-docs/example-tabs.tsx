"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "../../components/button";
import { useI18n } from "../../i18n/i18n";
import type { EndpointDescription } from "../../server/http-api/openapi/describe-endpoints";
import { type ApiServer, EXAMPLE_LANGUAGES, type ExampleLanguage, exampleCode } from "./example-code";

const COPIED_MS = 1_500;

/** The same call in three languages, one at a time. */
export function ExampleTabs({
  endpoint,
  server,
}: {
  readonly endpoint: EndpointDescription;
  readonly server: ApiServer;
}) {
  const { t } = useI18n();
  const { labels } = t.apiDocs;
  const [language, setLanguage] = useState<ExampleLanguage>("curl");
  const [isCopied, setCopied] = useState(false);
  const code = exampleCode(endpoint, server, language);

  const copy = async () => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  };

  return (
    <div className="overflow-hidden rounded-2xl border border-line bg-panel">
      <div className="flex items-center border-line border-b pr-2">
        <fieldset className="flex">
          <legend className="sr-only">{labels.examples}</legend>
          {EXAMPLE_LANGUAGES.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === language}
              onClick={() => setLanguage(name)}
              className="border-transparent border-b-2 px-4 py-2.5 text-mute hover:text-ink aria-pressed:border-ink aria-pressed:font-medium aria-pressed:text-ink"
            >
              {name}
            </button>
          ))}
        </fieldset>
        <button type="button" onClick={() => void copy()} className={`${buttonClass("quiet")} ml-auto`}>
          {isCopied ? <Check className="size-4" aria-hidden="true" /> : <Copy className="size-4" aria-hidden="true" />}
          <span aria-live="polite">{isCopied ? labels.copied : labels.copy}</span>
        </button>
      </div>
      <pre className="overflow-x-auto px-4 py-3 font-mono text-[12.5px] leading-relaxed">
        <code>{code}</code>
      </pre>
    </div>
  );
}
