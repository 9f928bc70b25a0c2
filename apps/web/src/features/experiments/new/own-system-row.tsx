"use client";

import type { ModelSummary } from "@secondpass/engine";
import { X } from "lucide-react";
import { useI18n } from "../../../i18n/i18n";
import { KnobNumber, KnobSelect } from "../../ranking-view/knob";
import { autoName, MODES, type OwnSystem } from "./own-system";

type Props = {
  readonly system: OwnSystem;
  readonly models: readonly ModelSummary[];
  readonly onChange: (system: OwnSystem) => void;
  readonly onRemove: () => void;
};

const DEPTH_MAX = 1_000;

/** One system of the reader's own, as a sentence whose words can be changed. */
export function OwnSystemRow({ system, models, onChange, onRemove }: Props) {
  const { t } = useI18n();
  const words = t.experiments.own;
  const auto = autoName(system);
  const name = system.name.trim() === "" ? auto : system.name;
  const set = (patch: Partial<OwnSystem>) => onChange({ ...system, ...patch });
  const usable = (task: ModelSummary["task"]) =>
    models.filter((model) => model.task === task && model.state !== "absent");
  return (
    <li>
      <fieldset className="relative rounded-lg border border-line bg-panel px-3 py-2 pr-10 text-[13px] text-mute">
        <legend className="sr-only">{words.label(name)}</legend>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <KnobSelect
            label={words.mode}
            value={system.mode}
            onChange={(mode) => set({ mode: MODES.find((one) => one === mode) ?? "hybrid" })}
          >
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t.ask.modes[mode]}
              </option>
            ))}
          </KnobSelect>
          {system.mode !== "keyword" && (
            <KnobSelect label={words.embedder} value={system.embedder} onChange={(embedder) => set({ embedder })}>
              <option value="">{words.embedderOwn}</option>
              {usable("embed").map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </KnobSelect>
          )}
          <KnobNumber
            label={words.k}
            name={words.kName}
            value={system.k}
            max={DEPTH_MAX}
            onChange={(k) =>
              // What was as deep as the recall stays so.
              set({
                k,
                ...(system.depth === system.k ? { depth: k } : {}),
                ...(system.topN === system.k ? { topN: k } : {}),
              })
            }
          />
          <KnobSelect label={words.reranker} value={system.reranker} onChange={(reranker) => set({ reranker })}>
            <option value="">{words.rerankerNone}</option>
            {usable("rerank").map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </KnobSelect>
          {system.reranker !== "" && (
            <KnobNumber
              label={words.depth}
              name={words.depthName}
              value={system.depth}
              max={DEPTH_MAX}
              onChange={(depth) => set({ depth })}
            />
          )}
          <KnobNumber
            label={words.topN}
            name={words.topNName}
            value={system.topN}
            max={DEPTH_MAX}
            onChange={(topN) => set({ topN })}
          />
        </div>
        <label className="mt-1 flex items-center gap-2">
          {words.name}
          <input
            type="text"
            value={system.name}
            placeholder={auto}
            maxLength={80}
            onChange={(event) => set({ name: event.target.value })}
            className="h-8 min-w-0 flex-1 rounded-md border border-line bg-transparent px-2 text-ink placeholder:text-mute hover:border-edge"
          />
        </label>
        <button
          type="button"
          aria-label={words.remove(name)}
          title={words.remove(name)}
          onClick={onRemove}
          className="absolute top-1.5 right-1.5 grid size-8 place-items-center rounded-md text-mute hover:bg-sunken hover:text-ink"
        >
          <X size={15} aria-hidden="true" />
        </button>
      </fieldset>
    </li>
  );
}
