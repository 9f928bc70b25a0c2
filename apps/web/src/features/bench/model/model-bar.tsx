"use client";

import type { ModelOffer, ModelSummary } from "@secondpass/engine";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowUpRight, ChevronDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button, buttonClass } from "../../../components/button";
import { toClientError } from "../../../components/client-error";
import { ErrorDetails } from "../../../components/error-details";
import { formatBytes } from "../../../components/format-bytes";
import { ProgressBar } from "../../../components/progress-bar";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";
import { ModelStateBadge } from "../../models";

type Props = {
  readonly rerankers: readonly ModelSummary[] | undefined;
  /** Rerankers that are not here and could be had. */
  readonly offers: readonly ModelOffer[];
  readonly selected: ModelSummary | null;
  /** The chosen one, when it is not here. */
  readonly offered: ModelOffer | null;
  /** As the address has it; empty for the first there is. */
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
};

/** Which reranker is tried, what it costs, and whether it is in memory. */
export function ModelBar({ rerankers, offers, selected, offered, chosen, onChoose }: Props) {
  const { t } = useI18n();
  const words = t.bench.model;
  const isUnknown = chosen !== "" && selected === null && offered === null && rerankers !== undefined;
  return (
    <section aria-label={words.label} className="rounded-xl border border-line bg-panel px-4 py-3 shadow-lift">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <label className="flex max-w-full shrink-0 flex-col">
          <span className="text-[12px] text-mute">{words.label}</span>
          <span className="relative flex min-w-0 items-center">
            <select
              value={selected?.id ?? offered?.id ?? chosen}
              onChange={(event) => onChoose(event.target.value)}
              className="-ml-1 min-h-8 min-w-72 max-w-full appearance-none truncate rounded-md bg-transparent py-1 pr-7 pl-1 font-semibold text-base hover:bg-sunken"
            >
              {rerankers?.length === 0 && <option value="">{words.none}</option>}
              {isUnknown && <option value={chosen}>{chosen}</option>}
              {rerankers?.map(({ id, title, state }) => (
                <option key={id} value={id}>
                  {state === "absent" ? `${title} · ${t.models.states.absent}` : title}
                </option>
              ))}
              {offers.length > 0 && (
                <optgroup label={t.models.states.absent}>
                  {offers.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </optgroup>
              )}
            </select>
            <ChevronDown size={15} className="pointer-events-none absolute right-1.5 text-mute" aria-hidden="true" />
          </span>
        </label>
        {selected !== null && <Chosen key={selected.id} model={selected} />}
        {offered !== null && <Offered offer={offered} />}
        {isUnknown && <p className="text-[13px] text-down">{words.unknown(chosen)}</p>}
      </div>
    </section>
  );
}

function Chosen({ model }: { readonly model: ModelSummary }) {
  const { t } = useI18n();
  const words = t.bench.model;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.models.list.queryKey() });
  const load = useMutation(
    trpc.models.load.mutationOptions({ onMutate: () => setTimeout(refresh, 50), onSettled: refresh }),
  );
  const unload = useMutation(trpc.models.unload.mutationOptions({ onSettled: refresh }));
  const failure = load.error ?? unload.error;
  const error =
    failure === null ? model.error && { ...model.error, retryable: false, requestId: null } : toClientError(failure);
  const isRemote = model.host !== "local";

  return (
    <>
      <ModelStateBadge state={model.state} />
      <dl className="flex flex-wrap gap-x-5 gap-y-1">
        {model.bytes !== null && <Fact name={words.size}>{formatBytes(model.bytes)}</Fact>}
        {model.memory !== null && <Fact name={words.memory}>{formatBytes(memoryOf(model.memory))}</Fact>}
        {model.maxTokens !== null && <Fact name={words.window}>{words.tokens(model.maxTokens)}</Fact>}
        <Fact name={words.score}>{words.scoreTypes[model.scoreType ?? "unknown"]}</Fact>
        {!isRemote && <Fact name={words.precision}>{model.dtype}</Fact>}
      </dl>
      <div className="ml-auto flex items-center gap-3">
        {model.state === "loading" && (
          <span className="flex items-center gap-2 text-[13px] text-mute">
            {words.loading(model.progress === null ? null : Math.round(model.progress * 100))}
            <ProgressBar value={model.progress} label={t.models.states.loading} className="w-24" />
          </span>
        )}
        {isRemote ? null : model.state === "absent" ? (
          <ToModels />
        ) : model.state === "ready" ? (
          <Button onClick={() => unload.mutate({ id: model.id })} disabled={unload.isPending}>
            {words.unload}
          </Button>
        ) : (
          <Button onClick={() => load.mutate({ id: model.id })} disabled={load.isPending || model.state === "loading"}>
            {words.load}
          </Button>
        )}
      </div>
      {isRemote && (
        <p className="basis-full text-[13px] text-mute">
          {words.remote(model.host)}. {words.remoteHint}
        </p>
      )}
      {error !== null && (
        <div role="alert" className="basis-full rounded-lg bg-danger-soft px-3 py-2 text-[13px]">
          <ErrorDetails error={error} />
        </div>
      )}
    </>
  );
}

/** A reranker that is not here: what it would take, and where it can be had. */
function Offered({ offer }: { readonly offer: ModelOffer }) {
  const { t } = useI18n();
  const words = t.bench.model;
  return (
    <>
      <ModelStateBadge state="absent" />
      <dl className="flex flex-wrap gap-x-5 gap-y-1">
        {offer.variants.map(({ id, dtype, bytes }) => (
          <Fact key={id} name={dtype}>
            {formatBytes(bytes)}
          </Fact>
        ))}
        <Fact name={words.window}>{words.tokens(offer.maxTokens)}</Fact>
      </dl>
      <ToModels />
    </>
  );
}

function ToModels() {
  const { t } = useI18n();
  return (
    <Link href="/models" className={`ml-auto ${buttonClass()}`}>
      {t.bench.model.get}
      <ArrowUpRight size={15} aria-hidden="true" />
    </Link>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-[12px] text-mute">{name}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}

/** What was measured is worth more than what was estimated. */
function memoryOf({ estimatedPeakBytes, measuredBytes }: NonNullable<ModelSummary["memory"]>): number {
  return measuredBytes ?? estimatedPeakBytes;
}
