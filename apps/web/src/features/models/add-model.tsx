"use client";

import { useState } from "react";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { useI18n } from "../../i18n/i18n";
import { usePullActions } from "./use-pulls";

const POOLINGS = ["cls", "mean"] as const;
const PRECISIONS = ["fp32", "fp16", "q8", "int8", "uint8"] as const;

/** Any other model, by repository or folder. What it is comes from its files; only what they may not say is asked. */
export function AddModel() {
  const { t } = useI18n();
  const words = t.models.add;
  const { add } = usePullActions();
  const [place, setPlace] = useState("");
  const [pooling, setPooling] = useState<(typeof POOLINGS)[number] | "">("");
  const [dtype, setDtype] = useState<(typeof PRECISIONS)[number] | "">("");
  const submit = () =>
    add.mutate(
      { place, pooling: pooling === "" ? undefined : pooling, dtype: dtype === "" ? undefined : dtype },
      { onSuccess: () => setPlace("") },
    );
  return (
    <section aria-labelledby="models-add" className="mt-10">
      <h2 id="models-add" className="font-semibold text-lg tracking-tight">
        {words.title}
      </h2>
      <p className="mt-0.5 mb-3 max-w-prose text-mute">{words.lead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        className="flex flex-wrap items-end gap-3"
      >
        <label className="min-w-0 flex-1 basis-64">
          <span className="block text-[12px] text-mute">{words.place}</span>
          <input
            value={place}
            onChange={(event) => setPlace(event.target.value)}
            placeholder={words.placeholder}
            required
            className="mt-1 min-h-9 w-full rounded-lg border border-edge bg-panel px-3 placeholder:text-mute"
          />
        </label>
        <Choice
          label={words.precision}
          auto={words.precisionAuto}
          values={PRECISIONS}
          value={dtype}
          onChange={setDtype}
        />
        <Choice
          label={words.pooling}
          auto={words.poolingAuto}
          values={POOLINGS}
          value={pooling}
          onChange={setPooling}
        />
        <Button type="submit" disabled={add.isPending}>
          {words.submit}
        </Button>
      </form>
      {add.error !== null && (
        <div role="alert" className="mt-3 rounded-lg bg-danger-soft px-3 py-2 text-[13px]">
          <ErrorDetails error={toClientError(add.error)} />
        </div>
      )}
    </section>
  );
}

type ChoiceProps<T extends string> = {
  readonly label: string;
  readonly auto: string;
  readonly values: readonly T[];
  readonly value: T | "";
  readonly onChange: (value: T | "") => void;
};

function Choice<T extends string>({ label, auto, values, value, onChange }: ChoiceProps<T>) {
  return (
    <label>
      <span className="block text-[12px] text-mute">{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(values.find((choice) => choice === event.target.value) ?? "")}
        className="mt-1 min-h-9 rounded-lg border border-edge bg-panel px-2"
      >
        <option value="">{auto}</option>
        {values.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </label>
  );
}
