"use client";

import { useQuery } from "@tanstack/react-query";
import { formatBytes } from "../../components/format-bytes";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";

const REFRESH_MS = 4_000;

/** What models take and what is left of this machine, and where downloads would come from. */
export function Machine() {
  const { t } = useI18n();
  const words = t.models.machine;
  const { data } = useQuery({ ...useTRPC().models.machine.queryOptions(), refetchInterval: REFRESH_MS });
  if (data === undefined) return <div aria-hidden="true" className="h-20 rounded-xl bg-line/60" />;
  const { memory, store } = data;
  const facts = [
    [words.memory, memory.childBytes === null ? words.none : formatBytes(memory.childBytes)],
    [words.free, formatBytes(memory.freeBytes)],
    [words.disk, formatBytes(store.freeBytes)],
    [words.host, new URL(store.host).host],
    [words.folder, store.directory],
  ] as const;
  return (
    <section aria-label={words.label} className="rounded-xl border border-line bg-panel px-5 py-4">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-[12px] text-mute">{name}</dt>
            <dd className="break-all font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2.5 text-[12px] text-mute">{words.idle(Math.round(memory.idleUnloadMs / 60_000))}</p>
    </section>
  );
}
