"use client";

import { useI18n } from "../../../i18n/i18n";
import type { BenchParams } from "../bench-params";

export function ModeToggle({
  mode,
  onChange,
}: {
  readonly mode: BenchParams["mode"];
  readonly onChange: (mode: BenchParams["mode"]) => void;
}) {
  const { t } = useI18n();
  return (
    <fieldset className="flex">
      <legend className="sr-only">{t.bench.mode}</legend>
      <div className="flex rounded-lg border border-line bg-panel p-0.5">
        {(["list", "pair"] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={mode === one}
            onClick={() => onChange(one)}
            className="min-h-7 rounded-md px-3 text-[13px] text-mute transition-colors hover:text-ink aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
          >
            {t.bench.modes[one]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
