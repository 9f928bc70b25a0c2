"use client";

import type { KnowledgeBaseSummary } from "@secondpass/engine";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageCircleQuestionMark, RefreshCw, Trash2 } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Button, buttonClass } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ConfirmDialog } from "../../components/confirm-dialog";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { isPending } from "./document-order";
import { DocumentTable } from "./document-table";
import { DropZone } from "./drop-zone";
import { EmbedderSection } from "./embedder-section";
import { IndexFacts } from "./index-facts";
import { UploadList } from "./upload-list";
import type { Uploads } from "./use-uploads";

const BUSY_MS = 700;
const IDLE_MS = 15_000;

type Props = { readonly kb: KnowledgeBaseSummary; readonly uploads: Uploads; readonly onDeleted: () => void };

/** One knowledge base: what it is, how files get in, and how far each document has come. */
export function KnowledgeBasePanel({ kb, uploads, onDeleted }: Props) {
  const { t } = useI18n();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asksToDelete, setAsksToDelete] = useState(false);
  const mine = uploads.items.filter((item) => item.kb === kb.id);
  const isSending = mine.some((item) => item.state === "waiting" || item.state === "sending");
  const documents = useQuery({
    ...trpc.documents.list.queryOptions({ kb: kb.id }),
    refetchInterval: ({ state }) => (isSending || kb.pending > 0 || state.data?.some(isPending) ? BUSY_MS : IDLE_MS),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.knowledgeBases.pathKey() });
  const refreshAll = () => Promise.all([refresh(), documents.refetch()]);
  const remove = useMutation(trpc.knowledgeBases.delete.mutationOptions({ onSuccess: onDeleted, onSettled: refresh }));
  const reindex = useMutation(trpc.knowledgeBases.reindex.mutationOptions({ onSettled: refreshAll }));
  const error = remove.error ?? reindex.error ?? documents.error;
  const settled = documents.data?.filter((one) => !isPending(one)).length;
  useEffect(() => void refresh(), [settled]);

  return (
    <section aria-label={kb.name} className="min-w-0 space-y-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 className="truncate font-semibold text-xl tracking-tight">{kb.name}</h2>
          <p className="text-mute">
            {t.knowledge.documents(kb.documents)} · {t.knowledge.passages(kb.passages)}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Link href={`/?kb=${encodeURIComponent(kb.name)}`} className={buttonClass("primary")}>
            <MessageCircleQuestionMark size={15} aria-hidden="true" />
            {t.knowledge.ask}
          </Link>
          <Button
            onClick={() => reindex.mutate({ kb: kb.id })}
            disabled={reindex.isPending || kb.passages === 0 || kb.index.build !== null}
          >
            <RefreshCw size={15} aria-hidden="true" className={reindex.isPending ? "animate-spin" : ""} />
            {reindex.isPending ? t.knowledge.reindexing : t.knowledge.reindex}
          </Button>
          <Button onClick={() => setAsksToDelete(true)} disabled={remove.isPending}>
            <Trash2 size={15} aria-hidden="true" />
            {t.knowledge.delete}
          </Button>
        </div>
      </div>
      <IndexFacts index={kb.index} />
      <EmbedderSection kb={kb} />
      {error !== null && (
        <Notice tone="danger" title={t.errors.heading}>
          <ErrorDetails error={toClientError(error)} />
        </Notice>
      )}
      <DropZone onFiles={(files) => uploads.add(kb.id, files)} />
      <UploadList items={mine} onDismiss={uploads.dismiss} />
      <DocumentTable documents={documents.data} kb={kb.id} />
      {asksToDelete && (
        <ConfirmDialog
          title={t.knowledge.deleteKb(kb.name)}
          text={t.knowledge.deleteKbText(kb.judgments, kb.experiments)}
          action={t.knowledge.delete}
          onConfirm={() => remove.mutate({ kb: kb.id })}
          onClose={() => setAsksToDelete(false)}
        />
      )}
    </section>
  );
}
