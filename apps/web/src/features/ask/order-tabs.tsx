"use client";

import { useI18n } from "../../i18n/i18n";

export type Side = "left" | "right";

/** On a narrow screen one list is shown; these choose which. */
export function OrderTabs({
  side,
  onChange,
  isReranking,
}: {
  readonly side: Side;
  readonly onChange: (side: Side) => void;
  readonly isReranking: boolean;
}) {
  const { t } = useI18n();
  if (!isReranking) return null;
  const sides = [
    { id: "left", name: t.ask.firstShort },
    { id: "right", name: t.ask.secondShort },
  ] as const;
  return (
    <div className="mb-3 grid grid-cols-2 rounded-lg border border-line bg-panel p-0.5 wide:hidden">
      {sides.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={side === id}
          onClick={() => onChange(id)}
          className="h-9 rounded-md text-mute aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
        >
          {name}
        </button>
      ))}
    </div>
  );
}
