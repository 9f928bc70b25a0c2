"use client";

import type { ModelOffer } from "@secondpass/engine";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/button";
import { formatBytes } from "../../components/format-bytes";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { DownloadDialog } from "./download-dialog";
import { formatCount } from "./format-count";
import { useLanguageNames } from "./use-language-names";

/** The models that can be downloaded, with their sizes before anything is asked of anybody. */
export function OfferList() {
  const { t } = useI18n();
  const trpc = useTRPC();
  const offers = useQuery(trpc.models.offers.queryOptions());
  const machine = useQuery(trpc.models.machine.queryOptions());
  const [chosen, setChosen] = useState<ModelOffer | null>(null);
  if (offers.data === undefined) return null;
  const host = machine.data === undefined ? "" : new URL(machine.data.store.host).host;
  return (
    <section aria-labelledby="models-offers" className="mt-10">
      <h2 id="models-offers" className="font-semibold text-lg tracking-tight">
        {t.models.offers}
      </h2>
      <p className="mt-0.5 mb-3 max-w-prose text-mute">{t.models.offersLead(host)}</p>
      <ul className="divide-y divide-line rounded-xl border border-line bg-panel">
        {offers.data.map((offer) => (
          <OfferRow key={offer.id} offer={offer} onDownload={() => setChosen(offer)} />
        ))}
      </ul>
      {chosen !== null && <DownloadDialog offer={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function OfferRow({ offer, onDownload }: { readonly offer: ModelOffer; readonly onDownload: () => void }) {
  const { t } = useI18n();
  const words = t.models.offer;
  const languages = useLanguageNames();
  const isComplete = offer.variants.every(({ here }) => here);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-5 py-3.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-semibold">
          {offer.title}
          <span className="ml-2 font-normal text-[12px] text-mute">{t.models.tasks[offer.task]}</span>
        </p>
        <p className="flex flex-wrap gap-x-3 text-[13px] text-mute">
          <span>{languages(offer.languages)}</span>
          <span>{offer.licence}</span>
          {offer.parameters !== null && <span>{t.models.parameterCount(formatCount(offer.parameters))}</span>}
          <span>{t.models.tokens(offer.maxTokens)}</span>
        </p>
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[13px] tabular-nums">
        {offer.variants.map(({ id, dtype, bytes, here }) => (
          <li key={id} className={here ? "text-up" : ""}>
            <span className="text-mute">{dtype}</span> {formatBytes(bytes)}
            {here && ` · ${words.here}`}
          </li>
        ))}
      </ul>
      <Button onClick={onDownload} disabled={isComplete} aria-label={`${words.download} ${offer.title}`}>
        {words.download}
      </Button>
    </li>
  );
}
