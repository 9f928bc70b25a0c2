"use client";

import type { DocumentSummary } from "@secondpass/engine";
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "../../components/button";
import { Notice } from "../../components/notice";
import { useI18n } from "../../i18n/i18n";
import { filterDocuments, orderDocuments } from "./document-order";
import { DocumentRow } from "./document-row";

const STEP = 100;
/** A list this short needs no filter. */
const FILTER_FROM = 8;

export function DocumentTable({
  documents,
  kb,
}: {
  readonly documents: readonly DocumentSummary[] | undefined;
  readonly kb: string;
}) {
  const { t } = useI18n();
  const words = t.knowledge;
  const [filter, setFilter] = useState("");
  const [limit, setLimit] = useState(STEP);
  const matching = useMemo(() => orderDocuments(filterDocuments(documents ?? [], filter)), [documents, filter]);
  if (documents === undefined) return <TableSkeleton />;
  if (documents.length === 0) return <Notice title={words.emptyKb.title}>{words.emptyKb.text}</Notice>;

  return (
    <div>
      {documents.length >= FILTER_FROM && (
        <label className="mb-2 flex h-9 max-w-xs items-center gap-2 rounded-lg border border-line bg-panel px-3 text-mute focus-within:border-edge">
          <Search size={15} aria-hidden="true" />
          <input
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            placeholder={words.filter}
            aria-label={words.filter}
            className="min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-mute"
          />
          <span className="text-[12px]">{words.shownOf(matching.length, documents.length)}</span>
        </label>
      )}
      <table className="w-full table-fixed border-collapse">
        <thead className="text-left text-[12px] text-mute">
          <tr className="border-line border-b">
            <th scope="col" className="py-1.5 pr-4 font-normal">
              {words.columns.document}
            </th>
            <th scope="col" className="w-28 py-1.5 pr-4 font-normal sm:w-40">
              {words.columns.state}
            </th>
            <th scope="col" className="hidden w-20 py-1.5 pr-4 text-right font-normal sm:table-cell">
              {words.columns.passages}
            </th>
            <th scope="col" className="hidden w-20 py-1.5 pr-4 text-right font-normal sm:table-cell">
              {words.columns.size}
            </th>
            <th scope="col" className="w-19 py-1.5 font-normal">
              <span className="sr-only">{words.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {matching.slice(0, limit).map((document) => (
            <DocumentRow key={document.id} document={document} kb={kb} />
          ))}
        </tbody>
      </table>
      {matching.length === 0 && <p className="py-6 text-center text-mute">{words.noMatch}</p>}
      {matching.length > limit && (
        <Button className="mt-3" onClick={() => setLimit(limit + STEP)}>
          {words.showMore} · {words.shownOf(limit, matching.length)}
        </Button>
      )}
    </div>
  );
}

function TableSkeleton() {
  return (
    <div aria-hidden="true" className="animate-[breathe_1.6s_ease-in-out_infinite] space-y-px">
      {["70%", "55%", "62%", "48%"].map((width) => (
        <div key={width} className="flex h-12 items-center border-line border-b">
          <span className="h-3 rounded bg-line" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
