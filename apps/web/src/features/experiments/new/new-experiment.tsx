"use client";

import type { JudgedUnit } from "@secondpass/engine";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button";
import { toClientError } from "../../../components/client-error";
import { ErrorDetails } from "../../../components/error-details";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";
import { KnobSelect } from "../../ranking-view/knob";
import { newOwnSystem, type OwnSystem, systemRequest } from "./own-system";
import { OwnSystemRow } from "./own-system-row";
import { PRESETS, type Preset, presetSystem } from "./preset-systems";

const UNITS = ["passage", "document"] as const satisfies readonly JudgedUnit[];

/** Chooses systems, asks them a question set, and goes to where they are measured. */
export function NewExperiment({ kb, set }: { readonly kb: string; readonly set: string }) {
  const { t } = useI18n();
  const words = t.experiments;
  const trpc = useTRPC();
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly Preset[]>(["hybrid", "reranked"]);
  const [own, setOwn] = useState<readonly OwnSystem[]>([]);
  const [unit, setUnit] = useState<JudgedUnit | null>(null);
  const models = useQuery(trpc.models.list.queryOptions());
  const reranker = models.data?.find(({ task, state }) => task === "rerank" && state !== "absent");
  const create = useMutation(
    trpc.experiments.create.mutationOptions({ onSuccess: ({ number }) => router.push(`/prove/${number}`) }),
  );
  const presets = PRESETS.filter((preset) => preset !== "reranked" || reranker !== undefined);
  const systems = [
    ...presets.filter((preset) => chosen.includes(preset)).map((preset) => presetSystem(preset, reranker?.id ?? null)),
    ...own.map(systemRequest),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ kb, set, systems, ...(unit === null ? {} : { unit }) });
  };
  return (
    <form onSubmit={submit} className="mt-3">
      <fieldset>
        <legend className="mb-1 text-[13px] text-mute">{words.systems}</legend>
        <ul className="grid gap-x-5 sm:grid-cols-2">
          {presets.map((preset) => (
            <li key={preset}>
              <label className="flex min-h-9 cursor-pointer items-center gap-2">
                <input
                  type="checkbox"
                  checked={chosen.includes(preset)}
                  onChange={(event) =>
                    setChosen(event.target.checked ? [...chosen, preset] : chosen.filter((one) => one !== preset))
                  }
                  className="accent-ink"
                />
                <span className="min-w-0">
                  {words.presets[preset]}{" "}
                  <span className="text-[12px] text-mute">
                    {preset === "reranked" ? reranker?.title : words.presetHints[preset]}
                  </span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <ul className="mt-2 space-y-2">
        {own.map((system) => (
          <OwnSystemRow
            key={system.id}
            system={system}
            models={models.data ?? []}
            onChange={(changed) => setOwn(own.map((one) => (one.id === changed.id ? changed : one)))}
            onRemove={() => setOwn(own.filter(({ id }) => id !== system.id))}
          />
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 text-[13px] text-mute">
        <Button
          kind="quiet"
          className="-ml-3"
          onClick={() =>
            setOwn([...own, newOwnSystem(Math.max(0, ...own.map(({ id }) => id)) + 1, reranker?.id ?? "")])
          }
        >
          <Plus size={15} aria-hidden="true" />
          {words.add}
        </Button>
        <KnobSelect
          label={words.unit}
          value={unit ?? ""}
          onChange={(value) => setUnit(UNITS.find((one) => one === value) ?? null)}
        >
          <option value="">{words.units.auto}</option>
          {UNITS.map((one) => (
            <option key={one} value={one}>
              {words.units[one]}
            </option>
          ))}
        </KnobSelect>
      </div>
      {create.error !== null && (
        <div role="alert" className="mt-2 rounded-lg bg-danger-soft px-3 py-2 text-[13px]">
          <p className="font-medium">{words.refused}</p>
          <ErrorDetails error={toClientError(create.error)} />
        </div>
      )}
      <Button type="submit" kind="primary" className="mt-3" disabled={systems.length === 0 || create.isPending}>
        {create.isPending ? words.running : words.run}
      </Button>
    </form>
  );
}
