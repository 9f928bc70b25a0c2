"use client";

import { GitCompareArrows, Table2 } from "lucide-react";
import { useI18n } from "../../i18n/i18n";

export type View = "chart" | "table";

/** The same comparison as a picture or as a table; the table is what a screen reader reads best. */
export function ViewToggle({ view, onChange }: { readonly view: View; readonly onChange: (view: View) => void }) {
  const { t } = useI18n();
  const views = [
    { id: "chart", name: t.ask.chart, Icon: GitCompareArrows },
    { id: "table", name: t.ask.table, Icon: Table2 },
  ] as const;
  return (
    <fieldset className="ml-auto flex">
      <legend className="sr-only">{t.ask.view}</legend>
      <div className="flex rounded-lg border border-line bg-panel p-0.5">
        {views.map(({ id, name, Icon }) => (
          <button
            key={id}
            type="button"
            aria-pressed={view === id}
            onClick={() => onChange(id)}
            className="flex h-7 items-center gap-1.5 rounded-md px-2.5 text-[13px] text-mute transition-colors hover:text-ink aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
          >
            <Icon size={14} aria-hidden="true" />
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
