"use client";

import { ArrowRight } from "lucide-react";
import { useI18n } from "../../../i18n/i18n";
import { KnobSelect } from "../../ranking-view/knob";
import type { VerdictParams } from "../address/verdict-params";
import type { Pair } from "../compute/pair-of";

type Props = {
  readonly systems: readonly { readonly name: string }[];
  /** Null: the address names a system that is not there. */
  readonly pair: Pair | null;
  readonly onChange: (patch: Partial<VerdictParams>, how?: "push" | "replace") => void;
};

/** Which two systems are compared. */
export function PairPicker({ systems, pair, onChange }: Props) {
  const words = useI18n().t.verdict.pair;
  const [a, b] = [systems[pair?.a ?? -1]?.name ?? "", systems[pair?.b ?? -1]?.name ?? ""];
  const options = (value: string) => (
    <>
      {value === "" && <option value="">–</option>}
      {systems.map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </>
  );
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-[13px] text-mute">
      <legend className="sr-only">{words.label}</legend>
      <span aria-hidden="true">{words.label}</span>
      <KnobSelect label={words.from} value={a} onChange={(name) => onChange({ a: name, b, all: false }, "push")}>
        {options(a)}
      </KnobSelect>
      <ArrowRight size={14} aria-hidden="true" />
      <KnobSelect label={words.to} value={b} onChange={(name) => onChange({ a, b: name, all: false }, "push")}>
        {options(b)}
      </KnobSelect>
    </fieldset>
  );
}
