"use client";

import { FolderPlus } from "lucide-react";
import { useState } from "react";
import { useI18n } from "../../i18n/i18n";
import { AddToSetDialog } from "./add-to-set-dialog";

/** Opens the choice of a question set for the question that was asked. */
export function AddToSet({ kb, query }: { readonly kb: string; readonly query: string }) {
  const { t } = useI18n();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        className="flex items-center gap-1.5 rounded hover:text-ink"
      >
        <FolderPlus size={14} aria-hidden="true" />
        {t.labels.addToSet.action}
      </button>
      {isOpen && <AddToSetDialog kb={kb} query={query} onClose={() => setIsOpen(false)} />}
    </>
  );
}
