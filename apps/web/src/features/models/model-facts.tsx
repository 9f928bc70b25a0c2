"use client";

import type { ModelSummary } from "@secondpass/engine";
import { formatBytes } from "../../components/format-bytes";
import { useI18n } from "../../i18n/i18n";
import { formatCount } from "./format-count";

export function ModelFacts({ model }: { readonly model: ModelSummary }) {
  const { language, t } = useI18n();
  const names = new Intl.DisplayNames([language === "zh" ? "zh-CN" : "en"], { type: "language" });
  const facts = [
    [t.models.size, model.bytes === null ? null : formatBytes(model.bytes)],
    [t.models.parameters, model.parameters === null ? null : formatCount(model.parameters)],
    [t.models.languages, model.languages.map((code) => nameOf(names, code)).join(language === "zh" ? "、" : ", ")],
    [t.models.maxTokens, model.maxTokens === null ? null : t.models.tokens(model.maxTokens)],
    [t.models.dimension, model.dimension?.toLocaleString("en") ?? null],
    [t.models.licence, model.licence],
    [t.models.revision, model.revision],
    [t.models.precision, model.dtype],
  ] as const;
  return (
    <dl className="my-4 grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-5 gap-y-2.5 border-line border-y py-3.5">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="min-w-0">
            <dt className="text-[12px] text-mute">{name}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** A manifest may name a language in words; only codes have a translation. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  return /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(code) ? (names.of(code) ?? code) : code;
}
