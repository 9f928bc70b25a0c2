"use client";

import type { KnowledgeBaseSummary } from "@secondpass/engine";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { CreateKnowledgeBase } from "./create-knowledge-base";
import { KnowledgeBaseList } from "./knowledge-base-list";
import { KnowledgeBasePanel } from "./knowledge-base-panel";
import { useUploads } from "./use-uploads";

/** How often the counts are read again while documents are on their way in, and while nothing happens. */
const BUSY_MS = 1_000;
const IDLE_MS = 15_000;

export function KnowledgePage() {
  const { t } = useI18n();
  const trpc = useTRPC();
  const chosen = useSearchParams().get("kb");
  const uploads = useUploads();
  const kbs = useQuery({
    ...trpc.knowledgeBases.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some(isBusy) ? BUSY_MS : IDLE_MS),
  });
  const selected =
    kbs.data?.find((kb) => kb.id === chosen || kb.name === chosen) ?? (chosen === null ? kbs.data?.[0] : undefined);

  return (
    <>
      <div className="mb-6 max-w-prose">
        <h1 className="font-semibold text-2xl tracking-tight">{t.knowledge.title}</h1>
        <p className="mt-1 text-mute">{t.knowledge.lead}</p>
      </div>
      {kbs.error !== null && (
        <div className="mb-6">
          <Notice tone="danger" title={t.errors.list}>
            <ErrorDetails error={toClientError(kbs.error)} />
          </Notice>
        </div>
      )}
      <div className="grid items-start gap-x-10 gap-y-8 wide:grid-cols-[20rem_minmax(0,1fr)]">
        <section aria-label={t.knowledge.list} className="min-w-0 space-y-4">
          <CreateKnowledgeBase onCreated={choose} />
          {kbs.isPending ? (
            <ListSkeleton />
          ) : (
            <KnowledgeBaseList knowledgeBases={kbs.data ?? []} selectedId={selected?.id} onChoose={choose} />
          )}
        </section>
        {selected !== undefined ? (
          <KnowledgeBasePanel key={selected.id} kb={selected} uploads={uploads} onDeleted={() => choose(null)} />
        ) : (
          kbs.data !== undefined && (
            <Notice title={chosen === null ? t.knowledge.none.title : t.ask.kbMissing.title}>
              {t.knowledge.none.text}
            </Notice>
          )
        )}
      </div>
    </>
  );
}

/** Something changes without the reader's doing. */
function isBusy({ pending, index }: KnowledgeBaseSummary): boolean {
  return pending > 0 || index.state !== "ready" || (index.build !== null && index.build.state !== "failed");
}

function choose(kb: string | null) {
  window.history.pushState(null, "", kb === null ? window.location.pathname : `?kb=${encodeURIComponent(kb)}`);
}

function ListSkeleton() {
  return (
    <div aria-hidden="true" className="animate-[breathe_1.6s_ease-in-out_infinite] space-y-2">
      <div className="h-16 rounded-xl bg-line" />
      <div className="h-16 rounded-xl bg-line" />
    </div>
  );
}
