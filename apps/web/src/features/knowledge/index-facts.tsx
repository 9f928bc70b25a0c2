"use client";

import type { IndexSummary } from "@secondpass/engine";
import { useI18n } from "../../i18n/i18n";

/** What answers vector questions, and how much of the truth it finds. */
export function IndexFacts({ index }: { readonly index: IndexSummary }) {
  const { t } = useI18n();
  const words = t.knowledge;
  const facts = [
    [words.index, `${words.indexKinds[index.kind]} · ${words.indexStates[index.state]}`],
    [words.recallAt100, index.recallAt100 === null ? words.measuring : index.recallAt100.toFixed(3)],
    [words.embedder, index.embedderId],
    [words.fingerprint, index.fingerprint],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-3 border-line border-y py-3 sm:flex sm:flex-wrap">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-[12px] text-mute">{name}</dt>
          <dd className="truncate font-medium" title={value}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
