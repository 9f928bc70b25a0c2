"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import type { CutReport } from "@secondpass/ranking";
import { type Figure, type FigureId, joined, reportWords } from "@secondpass/report";
import { useEffect, useId, useState } from "react";
import { useI18n } from "../../../i18n/i18n";
import { UseCut } from "../../cuts";
import { KnobSelect } from "../../ranking-view/knob";
import { targetPrecisionOf, type VerdictParams } from "../address/verdict-params";
import { FigurePanel } from "./figure-panel";

type Props = {
  readonly cut: CutReport;
  readonly summary: ExperimentSummary;
  readonly params: VerdictParams;
  readonly onChange: (patch: Partial<VerdictParams>) => void;
  readonly figures: ReadonlyMap<FigureId, Figure>;
};

const FIGURES = ["scores", "cut", "reliability"] as const;

/** From which score on an answer is worth keeping: what was wanted, what is suggested, and what to expect of it. */
export function CutSection({ cut, summary, params, onChange, figures }: Props) {
  const { t, language } = useI18n();
  const words = t.verdict.cut;
  const { sentences } = reportWords(language);
  const id = useId();
  const { isRead } = targetPrecisionOf(params);
  const { precision: suggested } = cut.suggested;
  const panels = FIGURES.flatMap((name) => figures.get(name) ?? []);
  const unjudged =
    cut.unjudged === 0
      ? []
      : [
          params.unjudged === "other"
            ? sentences.unjudgedAsOther(cut.unjudged)
            : sentences.unjudgedLeftOut(cut.unjudged),
        ];
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="font-semibold text-lg tracking-tight">
        {words.heading}
      </h2>
      <div className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-1 text-[13px] text-mute">
        <PrecisionField value={params.precision} isBad={!isRead} onChange={(precision) => onChange({ precision })} />
        <KnobSelect
          label={words.unjudged}
          value={params.unjudged}
          onChange={(value) => onChange({ unjudged: value === "left-out" ? "left-out" : "other" })}
        >
          {(["other", "left-out"] as const).map((one) => (
            <option key={one} value={one}>
              {words.unjudgedOptions[one]}
            </option>
          ))}
        </KnobSelect>
        <span>{cut.rerankerId}</span>
      </div>
      {!isRead && (
        <p role="alert" className="mt-1 text-[13px] text-danger">
          {words.badTarget(params.precision)}
        </p>
      )}
      <p className="mt-1 text-[13px] text-mute">{joined(unjudged, language)}</p>
      {suggested.cut !== null && (
        <UseCut
          kb={summary.recipe.knowledgeBase.name}
          suggestion={{
            reranker: cut.rerankerId,
            cut: suggested.cut,
            precision: suggested.expectedPrecision,
            recall: suggested.expectedRecall,
            experiment: summary.number,
          }}
        />
      )}
      {panels.length === 0 ? (
        <p className="mt-4 text-mute">{words.tooFew}</p>
      ) : (
        <div className="mt-4 grid gap-6 md:grid-cols-2 xl:grid-cols-3">
          {panels.map((figure) => (
            <FigurePanel key={figure.id} figure={figure} experiment={summary.number} />
          ))}
        </div>
      )}
    </section>
  );
}

/** Applies when it is confirmed (Enter, or leaving the field), not with every digit. */
function PrecisionField({
  value,
  isBad,
  onChange,
}: {
  readonly value: string;
  readonly isBad: boolean;
  readonly onChange: (value: string) => void;
}) {
  const words = useI18n().t.verdict.cut;
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const apply = () => {
    if (draft.trim() !== value) onChange(draft.trim());
  };
  return (
    <label className="flex items-center gap-1.5">
      {words.target}
      <input
        type="text"
        inputMode="decimal"
        aria-label={words.targetName}
        aria-invalid={isBad}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => event.key === "Enter" && apply()}
        className="h-8 w-16 rounded-md border border-line bg-panel px-2 text-right font-medium text-ink tabular-nums hover:border-edge aria-invalid:border-danger"
      />
    </label>
  );
}
