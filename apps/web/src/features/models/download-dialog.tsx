"use client";

import type { ModelOffer } from "@secondpass/engine";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { formatBytes } from "../../components/format-bytes";
import { useTRPC } from "../../components/trpc-client";
import { useModal } from "../../components/use-modal";
import { useI18n } from "../../i18n/i18n";
import { usePullActions } from "./use-pulls";

/** Says what would be fetched, from where, to where, and whether there is room, before anything is fetched. */
export function DownloadDialog({ offer, onClose }: { readonly offer: ModelOffer; readonly onClose: () => void }) {
  const { t } = useI18n();
  const words = t.models.offer;
  const machine = useQuery(useTRPC().models.machine.queryOptions());
  const { start } = usePullActions();
  const [dtype, setDtype] = useState(offer.variants.find(({ here }) => !here)?.dtype);
  const dialog = useModal();

  const chosen = offer.variants.find((variant) => variant.dtype === dtype);
  const store = machine.data?.store;
  const needed = (chosen?.bytes ?? 0) + (store?.reserveBytes ?? 0);
  const hasRoom = store === undefined || store.freeBytes >= needed;
  const facts = [
    [words.from, offer.place],
    [words.revision, offer.revision],
    [words.to, store?.directory ?? ""],
    [words.licence, offer.licence],
  ] as const;

  return (
    <dialog
      ref={dialog}
      aria-label={words.title(offer.title)}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(34rem,calc(100vw-2rem))] overflow-auto rounded-xl border border-line bg-panel p-5 text-ink shadow-lift"
    >
      <h2 className="font-semibold text-base">{words.title(offer.title)}</h2>
      <p className="mt-1 text-mute">{t.models.describe(offer)}</p>
      <fieldset className="mt-4">
        <legend className="text-[12px] text-mute">{words.precision}</legend>
        {offer.variants.map((variant) => (
          <label
            key={variant.id}
            className="mt-1.5 flex items-center gap-3 rounded-lg border border-line px-3 py-2 has-[:checked]:border-ink has-[:disabled]:opacity-60"
          >
            <input
              type="radio"
              name="dtype"
              value={variant.dtype}
              checked={variant.dtype === dtype}
              disabled={variant.here}
              onChange={() => setDtype(variant.dtype)}
              className="accent-[var(--ink)]"
            />
            <span className="min-w-0 flex-1">
              <span className="font-medium">{variant.dtype}</span>
              <span className="ml-2 text-[13px] text-mute">
                {variant.here ? words.alreadyHere : words.precisions[variant.dtype]}
              </span>
            </span>
            <span className="shrink-0 tabular-nums">
              {variant.exact ? formatBytes(variant.bytes) : words.about(formatBytes(variant.bytes))}
            </span>
          </label>
        ))}
      </fieldset>
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-[13px]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-mute">{name}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
      {store !== undefined && chosen !== undefined && (
        <p className={`mt-3 text-[13px] ${hasRoom ? "text-mute" : "text-danger"}`}>
          {hasRoom
            ? words.room(formatBytes(store.freeBytes), formatBytes(store.freeBytes - chosen.bytes))
            : words.noRoom(formatBytes(store.freeBytes), formatBytes(needed))}
        </p>
      )}
      {start.error !== null && (
        <div role="alert" className="mt-3 rounded-lg bg-danger-soft px-3 py-2 text-[13px]">
          <ErrorDetails error={toClientError(start.error)} />
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={() => dialog.current?.close()}>{t.models.cancel}</Button>
        <Button
          kind="primary"
          disabled={chosen === undefined || !hasRoom || start.isPending}
          onClick={() => start.mutate({ model: offer.id, dtype }, { onSuccess: () => dialog.current?.close() })}
        >
          {words.start}
        </Button>
      </div>
    </dialog>
  );
}
