"use client";

export type Side = "left" | "right";

type Props = {
  readonly side: Side;
  /** Names of the two orders. */
  readonly left: string;
  readonly right: string;
  readonly onChange: (side: Side) => void;
};

/** On a narrow screen one list is shown; these choose which. */
export function OrderTabs({ side, left, right, onChange }: Props) {
  const sides = [
    { id: "left", name: left },
    { id: "right", name: right },
  ] as const;
  return (
    <div className="mb-3 grid grid-cols-2 rounded-lg border border-line bg-panel p-0.5 wide:hidden">
      {sides.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={side === id}
          onClick={() => onChange(id)}
          className="h-9 min-w-0 truncate rounded-md px-2 text-mute aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
        >
          {name}
        </button>
      ))}
    </div>
  );
}
