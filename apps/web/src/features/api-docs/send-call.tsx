"use client";

import { useState } from "react";
import { Button } from "../../components/button";
import { useI18n } from "../../i18n/i18n";
import type { EndpointDescription } from "../../server/http-api/openapi/describe-endpoints";

/** Longer answers (vectors) are shown from their start; the whole of one is for programs. */
const SHOWN_CHARACTERS = 4_000;

type Outcome = { readonly line: string; readonly body: string; readonly isRefused: boolean };

/** Sends a body, the example to begin with, and shows what comes back. */
export function SendCall({ endpoint }: { readonly endpoint: EndpointDescription }) {
  const { t } = useI18n();
  const { labels } = t.apiDocs;
  const [body, setBody] = useState(() => JSON.stringify(endpoint.example, null, 2));
  const [key, setKey] = useState("");
  const [isSending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const send = async () => {
    setSending(true);
    const startedAt = performance.now();
    try {
      const response = await fetch(endpoint.path, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(key === "" ? {} : { Authorization: `Bearer ${key}` }) },
        body,
      });
      const text = await response.text();
      const ms = Math.round(performance.now() - startedAt);
      setOutcome({ line: labels.answered(response.status, ms), body: readable(text), isRefused: !response.ok });
    } catch {
      setOutcome({ line: labels.failed, body: "", isRefused: true });
    } finally {
      setSending(false);
    }
  };

  return (
    <details className="rounded-2xl border border-line bg-panel">
      <summary className="cursor-pointer px-4 py-2.5 font-medium">{labels.send}</summary>
      <div className="grid gap-3 border-line border-t p-4">
        <label className="grid gap-1">
          <span className="text-[12px] text-mute">{labels.body}</span>
          <textarea
            value={body}
            onChange={(event) => setBody(event.target.value)}
            rows={Math.min(12, body.split("\n").length + 1)}
            spellCheck={false}
            className="w-full rounded-lg border border-line bg-page px-3 py-2 font-mono text-[12.5px]"
          />
        </label>
        <label className="grid gap-1">
          <span className="text-[12px] text-mute">{labels.keyField}</span>
          <input
            type="password"
            autoComplete="off"
            value={key}
            onChange={(event) => setKey(event.target.value)}
            className="w-full rounded-lg border border-line bg-page px-3 py-1.5 font-mono"
          />
        </label>
        <Button kind="primary" className="justify-self-start" disabled={isSending} onClick={() => void send()}>
          {isSending ? labels.sending : labels.send}
        </Button>
        <div aria-live="polite">
          {outcome !== null && (
            <>
              <p className={`font-medium tabular-nums ${outcome.isRefused ? "text-danger" : "text-up"}`}>
                {outcome.line}
              </p>
              {outcome.body !== "" && (
                <pre className="mt-2 max-h-80 overflow-auto rounded-lg bg-sunken px-3 py-2 font-mono text-[12.5px]">
                  {outcome.body}
                </pre>
              )}
            </>
          )}
        </div>
      </div>
    </details>
  );
}

function readable(text: string): string {
  const pretty = prettyJson(text);
  return pretty.length > SHOWN_CHARACTERS ? `${pretty.slice(0, SHOWN_CHARACTERS)} …` : pretty;
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
