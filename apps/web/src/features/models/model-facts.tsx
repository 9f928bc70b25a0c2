"use client";

import type { ModelSummary } from "@secondpass/engine";
import { formatBytes } from "../../components/format-bytes";
import { useI18n } from "../../i18n/i18n";
import { formatCount } from "./format-count";
import { useLanguageNames } from "./use-language-names";

export function ModelFacts({ model }: { readonly model: ModelSummary }) {
  const { t } = useI18n();
  const languages = useLanguageNames();
  const measured = model.memory?.measuredBytes ?? null;
  const facts = [
    [t.models.size, model.bytes === null ? null : formatBytes(model.bytes)],
    [t.models.parameters, model.parameters === null ? null : formatCount(model.parameters)],
    [t.models.languages, model.languages.length === 0 ? null : languages(model.languages)],
    [t.models.maxTokens, model.maxTokens === null ? null : t.models.tokens(model.maxTokens)],
    [t.models.dimension, model.dimension?.toLocaleString("en") ?? null],
    [t.models.licence, model.licence],
    [t.models.revision, shortRevision(model.revision)],
    [t.models.precision, model.dtype],
    [t.models.memoryTaken, memoryTaken(model, t.models.memoryUnknown)],
    [
      t.models.memoryNeeded,
      measured !== null || model.memory === null ? null : formatBytes(model.memory.estimatedPeakBytes),
    ],
  ] as const;
  return (
    <dl className="my-4 grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-5 gap-y-2.5 border-line border-y py-3.5">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="min-w-0">
            <dt className="text-[12px] text-mute">{name}</dt>
            <dd className="break-words font-medium">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Null for a model that is not in memory. */
function memoryTaken({ state, memory }: ModelSummary, unknown: string): string | null {
  if (memory === null || state !== "ready") return null;
  return memory.measuredBytes === null ? unknown : formatBytes(memory.measuredBytes);
}

/** A commit is known by its first twelve digits, as people write it. */
function shortRevision(revision: string): string {
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 12) : revision;
}
