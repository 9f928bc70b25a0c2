"use client";

import type { PublishedReranking } from "@secondpass/engine";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";

const SETS = [
  "t2",
  "t2Zh2En",
  "t2En2Zh",
  "mMarco",
  "cMedQaV1",
  "cMedQaV2",
] as const satisfies readonly (keyof PublishedReranking)[];

/** What the publishers say of their models, beside each other; embedding models too, since a reranker has to beat them. */
export function PublishedTable() {
  const { t } = useI18n();
  const words = t.models.published;
  const offers = useQuery(useTRPC().models.offers.queryOptions());
  const rows =
    offers.data?.flatMap(({ id, title, published }) => (published === null ? [] : [{ id, title, published }])) ?? [];
  if (rows.length === 0) return null;
  const best = (set: (typeof SETS)[number]) => Math.max(...rows.map(({ published }) => published[set]));
  const sources = [...new Set(rows.map(({ published }) => published.source))];
  return (
    <section aria-labelledby="models-published" className="mt-10">
      <h2 id="models-published" className="font-semibold text-lg tracking-tight">
        {words.title}
      </h2>
      <p className="mt-0.5 mb-3 max-w-prose text-mute">{words.caption}</p>
      <div className="overflow-x-auto rounded-xl border border-line bg-panel">
        <table className="w-full text-[13px]">
          <thead>
            <tr className="border-line border-b text-left text-mute">
              <th scope="col" className="px-5 py-2.5 font-normal">
                {words.model}
              </th>
              {SETS.map((set) => (
                <th key={set} scope="col" className="whitespace-nowrap px-3 py-2.5 text-right font-normal">
                  {words.sets[set]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, published }) => (
              <tr key={id} className="border-line border-b last:border-0">
                <th scope="row" className="whitespace-nowrap px-5 py-2 text-left font-medium">
                  {title}
                </th>
                {SETS.map((set) => (
                  <td
                    key={set}
                    className={`px-3 py-2 text-right ${published[set] === best(set) ? "font-semibold" : ""}`}
                  >
                    {published[set].toFixed(2)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-2 break-all text-[12px] text-mute">
        {words.source}: {sources.join(", ")}
      </p>
    </section>
  );
}
