"use client";

import { GitCompareArrows, List, Table2 } from "lucide-react";
import { useI18n } from "../../i18n/i18n";

export type View = "chart" | "table";

/**
 * The same comparison as a picture or as a table; the table is what a screen reader reads best. A narrow screen has no room for the
 * lines between two lists: there the picture is one list, and is called so.
 */
export function ViewToggle({ view, onChange }: { readonly view: View; readonly onChange: (view: View) => void }) {
  const { t } = useI18n();
  const views = [
    {
      id: "chart",
      faces: [
        { name: t.ask.chart, Icon: GitCompareArrows, where: "max-wide:hidden" },
        { name: t.ask.list, Icon: List, where: "wide:hidden" },
      ],
    },
    { id: "table", faces: [{ name: t.ask.table, Icon: Table2, where: "" }] },
  ] as const;
  return (
    <fieldset className="ml-auto flex">
      <legend className="sr-only">{t.ask.view}</legend>
      <div className="flex rounded-lg border border-line bg-panel p-0.5">
        {views.map(({ id, faces }) => (
          <button
            key={id}
            type="button"
            aria-pressed={view === id}
            onClick={() => onChange(id)}
            className="h-7 rounded-md px-2.5 text-[13px] text-mute transition-colors hover:text-ink aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
          >
            {faces.map(({ name, Icon, where }) => (
              <span key={name} className={`flex items-center gap-1.5 ${where}`}>
                <Icon size={14} aria-hidden="true" />
                {name}
              </span>
            ))}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
