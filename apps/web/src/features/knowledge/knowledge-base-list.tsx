"use client";

import type { KnowledgeBaseSummary } from "@secondpass/engine";
import { useI18n } from "../../i18n/i18n";

type Props = {
  readonly knowledgeBases: readonly KnowledgeBaseSummary[];
  readonly selectedId: string | undefined;
  readonly onChoose: (name: string) => void;
};

export function KnowledgeBaseList({ knowledgeBases, selectedId, onChoose }: Props) {
  const { t } = useI18n();
  return (
    <ul className="space-y-1.5">
      {knowledgeBases.map((kb) => (
        <li key={kb.id}>
          <button
            type="button"
            aria-current={kb.id === selectedId ? "true" : undefined}
            onClick={() => onChoose(kb.name)}
            className="w-full rounded-xl border border-transparent px-3.5 py-2.5 text-left transition-colors hover:bg-panel aria-[current]:border-line aria-[current]:bg-panel aria-[current]:shadow-lift"
          >
            <span className="block truncate font-medium">{kb.name}</span>
            <span className="flex flex-wrap gap-x-2 text-[13px] text-mute">
              <span>{t.knowledge.documents(kb.documents)}</span>
              <span>{t.knowledge.passages(kb.passages)}</span>
              {kb.pending > 0 && <span className="font-medium text-entered">{t.knowledge.pending(kb.pending)}</span>}
              {kb.failed > 0 && <span className="font-medium text-danger">{t.knowledge.failedCount(kb.failed)}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
