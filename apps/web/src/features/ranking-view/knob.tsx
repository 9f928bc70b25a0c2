"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

const FIELD = "rounded-md bg-transparent py-1 font-medium text-ink transition-colors hover:bg-sunken";

/** A setting that reads like a sentence: its name, then its value, which is a list to choose from. */
export function KnobSelect({
  label,
  value,
  onChange,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}) {
  return (
    <label className="flex min-w-0 items-center gap-0.5">
      <span className="whitespace-nowrap">{label}</span>
      <span className="relative flex min-w-0 items-center">
        <select
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${FIELD} field-sizing-content min-w-0 max-w-80 appearance-none truncate [font-feature-settings:normal] pr-6 pl-1.5`}
        >
          {children}
        </select>
        <ChevronDown size={13} className="pointer-events-none absolute right-1.5" aria-hidden="true" />
      </span>
    </label>
  );
}

/** A number that applies when it is confirmed (Enter, or leaving the field), not with every digit. */
export function KnobNumber({
  label,
  name,
  value,
  min = 1,
  max,
  placeholder,
  onChange,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly min?: number;
  readonly max: number;
  /** What an empty field stands for. */
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const apply = () => {
    if (draft.trim() !== value) onChange(draft.trim());
  };
  return (
    <label className="flex items-center gap-0.5">
      <span className="whitespace-nowrap">{label}</span>
      <input
        type="number"
        inputMode="numeric"
        aria-label={name}
        min={min}
        max={max}
        placeholder={placeholder}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          apply();
        }}
        className={`${FIELD} field-sizing-content min-w-8 px-1.5`}
      />
    </label>
  );
}
