"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Markdown } from "../../components/markdown";
import { useTRPC } from "../../components/trpc-client";
import { useModal } from "../../components/use-modal";
import { useI18n } from "../../i18n/i18n";

type Props = { readonly id: string; readonly title: string; readonly onClose: () => void };

/** What its makers say of a model: data, licences, limits. Read from the file beside the weights. */
export function CardDialog({ id, title, onClose }: Props) {
  const { t } = useI18n();
  const card = useQuery(useTRPC().models.card.queryOptions({ id }));
  const dialog = useModal();
  return (
    <dialog
      ref={dialog}
      aria-label={t.models.cardOf(title)}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(56rem,calc(100vw-2rem))] overflow-auto rounded-xl border border-line bg-panel text-ink shadow-lift"
    >
      <div className="sticky top-0 flex items-center justify-between border-line border-b bg-panel px-6 py-3">
        <p className="text-mute">{t.models.card}</p>
        <Button kind="quiet" onClick={() => dialog.current?.close()} aria-label={t.close}>
          <X size={17} aria-hidden="true" />
        </Button>
      </div>
      <div className="px-6 py-5">
        {card.isPending && <p className="text-mute">{t.loading}</p>}
        {card.error !== null && <ErrorDetails error={toClientError(card.error)} />}
        {card.data === null && <p className="text-mute">{t.models.noCard}</p>}
        {typeof card.data === "string" && <Markdown text={card.data} />}
      </div>
    </dialog>
  );
}
