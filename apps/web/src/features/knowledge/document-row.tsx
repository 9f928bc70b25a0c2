"use client";

import type { DocumentSummary } from "@secondpass/engine";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw, Trash2 } from "lucide-react";
import { memo, type ReactNode, useState } from "react";
import { toClientError } from "../../components/client-error";
import { ConfirmDialog } from "../../components/confirm-dialog";
import { formatBytes } from "../../components/format-bytes";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { DocumentStateBadge } from "./document-state-badge";

/** One document: how far it has come, why it failed, what a reader should know, and what can be done. */
export const DocumentRow = memo(function DocumentRow({
  document,
  kb,
}: {
  readonly document: DocumentSummary;
  readonly kb: string;
}) {
  const { t } = useI18n();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asksToDelete, setAsksToDelete] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.documents.list.queryKey({ kb }) });
  const retry = useMutation(trpc.documents.retry.mutationOptions({ onSettled: refresh }));
  const remove = useMutation(trpc.documents.delete.mutationOptions({ onSettled: refresh }));
  const { name, title, error, warnings } = document;
  const failure = retry.error ?? remove.error;

  return (
    <tr className="border-line border-b align-top">
      <td className="py-2.5 pr-4">
        <p className="truncate font-medium" title={title || name}>
          {title || name}
        </p>
        {title !== "" && title !== name && (
          <p className="truncate text-[12.5px] text-mute" title={name}>
            {name}
          </p>
        )}
        {error !== null && (
          <p className="mt-1 text-[13px] text-danger">
            {t.errors.says(error)}{" "}
            <span className="whitespace-nowrap text-[12px] text-mute">({t.errors.code(error.code)})</span>
          </p>
        )}
        {failure !== null && (
          <p role="alert" className="mt-1 text-[13px] text-danger">
            {t.errors.says(toClientError(failure))}
          </p>
        )}
        {warnings.length > 0 && (
          <details className="mt-1 text-[13px] text-mute">
            <summary className="w-fit font-medium text-down">{t.knowledge.warnings(warnings.length)}</summary>
            <ul className="mt-1 list-disc pl-5">
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td className="py-2.5 pr-4">
        <DocumentStateBadge state={document.state} progress={document.progress} name={name} />
      </td>
      <td className="hidden py-2.5 pr-4 text-right sm:table-cell">
        {document.passages > 0 ? document.passages.toLocaleString("en") : "–"}
      </td>
      <td className="hidden whitespace-nowrap py-2.5 pr-4 text-right text-mute sm:table-cell">
        {formatBytes(document.bytes)}
      </td>
      <td className="py-1.5">
        <div className="flex justify-end">
          {document.state === "failed" && (
            <RowButton
              label={t.knowledge.retryDocument(name)}
              onClick={() => retry.mutate({ documentId: document.id })}
              disabled={retry.isPending}
            >
              <RotateCcw size={15} aria-hidden="true" />
            </RowButton>
          )}
          <RowButton
            label={t.knowledge.deleteDocumentLabel(name)}
            onClick={() => setAsksToDelete(true)}
            disabled={remove.isPending || document.state === "deleting"}
          >
            <Trash2 size={15} aria-hidden="true" />
          </RowButton>
        </div>
        {asksToDelete && (
          <ConfirmDialog
            title={t.knowledge.deleteDocument(title, name)}
            text={t.knowledge.deleteDocumentText}
            action={t.knowledge.delete}
            onConfirm={() => remove.mutate({ documentId: document.id })}
            onClose={() => setAsksToDelete(false)}
          />
        )}
      </td>
    </tr>
  );
});

function RowButton({
  label,
  ...rest
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled: boolean;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="grid size-9 place-items-center rounded-lg text-mute transition-colors hover:bg-sunken hover:text-ink disabled:opacity-40"
      {...rest}
    />
  );
}
