"use client";

import type { ModelSummary, RemoteHostConfig } from "@secondpass/engine";
import { useQuery } from "@tanstack/react-query";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { RemoteModel } from "./remote-model";

const EXAMPLE =
  "secondpass models add-host my-tei --kind tei --url http://127.0.0.1:8080 --model BAAI/bge-reranker-large --task rerank";

/** Hosts that run models elsewhere: where their texts go, and whether they answer. */
export function RemoteHosts({ models }: { readonly models: readonly ModelSummary[] }) {
  const { t } = useI18n();
  const words = t.hosts;
  const { data } = useQuery(useTRPC().hosts.list.queryOptions());
  if (data === undefined) return null;
  return (
    <section aria-labelledby="models-remote" className="mt-10">
      <h2 id="models-remote" className="font-semibold text-lg tracking-tight">
        {words.title}
      </h2>
      <p className="mt-0.5 mb-3 max-w-prose text-mute">{words.lead}</p>
      {data.problem !== null && (
        <Notice tone="danger" title={words.broken}>
          {t.errors.says(data.problem)} {words.brokenHint}
        </Notice>
      )}
      {data.problem === null && data.hosts.length === 0 && (
        <p className="text-mute">
          {words.none} <code className="break-all rounded bg-sunken px-1.5 py-0.5 text-[13px] text-ink">{EXAMPLE}</code>
        </p>
      )}
      <ul className="grid gap-3">
        {data.hosts.map((host) => (
          <li key={host.name} className="rounded-2xl border border-line bg-panel px-5 pt-4 pb-2 shadow-lift">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-semibold">{host.name}</span>
              <span className="break-all text-[13px] text-mute">
                {host.kind} · {host.url ?? words.defaultUrl} · <Key host={host} missing={data.missingKeys} />
              </span>
            </p>
            <ul className="mt-1 divide-y divide-line">
              {models
                .filter((model) => model.host !== "local" && model.id.startsWith(`${host.name}:`))
                .map((model) => (
                  <RemoteModel key={model.id} model={model} />
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Key({ host, missing }: { readonly host: RemoteHostConfig; readonly missing: readonly string[] }) {
  const words = useI18n().t.hosts;
  if (host.keyEnv === undefined) return words.noKey;
  if (missing.includes(host.keyEnv)) return <span className="text-danger">{words.keyMissing(host.keyEnv)}</span>;
  return words.key(host.keyEnv);
}
