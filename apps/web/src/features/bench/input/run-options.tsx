"use client";

import type { ModelSummary } from "@secondpass/engine";
import { useI18n } from "../../../i18n/i18n";
import { KnobNumber, KnobSelect } from "../../ranking-view/knob";
import { type BenchParams, parseMaxTokens } from "../bench-params";
import { MAX_TOKENS_MIN } from "../limits";

type Props = {
  readonly params: BenchParams;
  readonly model: ModelSummary | null;
  readonly onChange: (patch: Partial<BenchParams>) => void;
};

/** FlagReranker's own settings, by their own names, beside this product's way of reading long passages. */
export function RunOptions({ params, model, onChange }: Props) {
  const { t } = useI18n();
  const words = t.bench;
  const modelMax = model?.maxTokens ?? null;
  const isInvalid = parseMaxTokens(params.maxTokens, modelMax) === "invalid";
  const hasLogit = model === null || model.scoreType === "logit";
  return (
    <div className="text-[13px] text-mute">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <KnobSelect
          label={words.reading}
          value={params.longPassages}
          onChange={(value) => onChange({ longPassages: value === "cut" ? "cut" : "windows" })}
        >
          <option value="windows">{words.readings.windows}</option>
          <option value="cut">{words.readings.cut}</option>
        </KnobSelect>
        {(model === null || model.host === "local") && (
          <KnobNumber
            label={words.maxTokens}
            name={words.maxTokensName}
            value={params.maxTokens}
            min={MAX_TOKENS_MIN}
            max={modelMax ?? Number.MAX_SAFE_INTEGER}
            placeholder={modelMax === null ? words.maxTokensOwn : String(modelMax)}
            onChange={(maxTokens) => onChange({ maxTokens })}
          />
        )}
        <label className="flex items-center gap-1.5" title={hasLogit ? words.normaliseHint : words.normaliseOff}>
          <input
            type="checkbox"
            checked={params.normalise && hasLogit}
            disabled={!hasLogit}
            onChange={(event) => onChange({ normalise: event.target.checked })}
            className="size-3.5 accent-ink"
          />
          <span className="font-medium text-ink">{words.normalise}</span>
        </label>
      </div>
      <p className="mt-0.5">
        {words.readingHints[params.longPassages]}
        {params.normalise && hasLogit && ` ${words.normaliseHint}`}
        {!hasLogit && ` ${words.normaliseOff}`}
      </p>
      {isInvalid && (
        <p role="alert" className="mt-1 font-medium text-danger">
          {words.maxTokensInvalid(params.maxTokens, MAX_TOKENS_MIN, modelMax ?? Number.MAX_SAFE_INTEGER)}
        </p>
      )}
    </div>
  );
}
