"use client";

import { useQuery } from "@tanstack/react-query";
import { Library } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { buttonClass } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { ExperimentList, NewExperiment } from "../experiments";
import { KnobSelect } from "../ranking-view/knob";
import { BeginProving } from "./begin-proving";
import { CreateSet } from "./create-set";
import { proveAddress } from "./prove-address";
import { QuestionSets } from "./question-sets";
import { RowsSkeleton } from "./rows-skeleton";
import { useProveBase } from "./use-prove-base";

/** From questions to a verdict: the question sets of a knowledge base, the experiments on them, and the next one. */
export function ProvePage() {
  const { t } = useI18n();
  const words = t.questions;
  const { all, kb, isMissing, error } = useProveBase();
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
        <div className="max-w-prose">
          <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
          <p className="mt-1 text-mute">{words.lead}</p>
        </div>
        {kb !== undefined && (
          <div className="min-w-0 text-[13px] text-mute">
            <KnobSelect label={words.kb} value={kb.name} onChange={(name) => go(proveAddress(name))}>
              {all?.map(({ id, name, passages }) => (
                <option key={id} value={name}>
                  {t.ask.kbOption(name, passages)}
                </option>
              ))}
            </KnobSelect>
          </div>
        )}
      </div>
      {error !== null ? (
        <Notice tone="danger" title={t.errors.list}>
          <ErrorDetails error={error} />
        </Notice>
      ) : kb !== undefined ? (
        <ProveBaseSections key={kb.id} kb={kb} />
      ) : all === undefined ? (
        <RowsSkeleton />
      ) : (
        <Notice
          title={isMissing ? t.ask.kbMissing.title : words.noKb.title}
          icon={<Library size={20} aria-hidden="true" />}
          action={
            <Link href="/knowledge" className={buttonClass("primary")}>
              {words.noKb.action}
            </Link>
          }
        >
          {isMissing ? null : words.noKb.text}
        </Notice>
      )}
    </>
  );
}

function ProveBaseSections({ kb }: { readonly kb: { readonly id: string; readonly name: string } }) {
  const { t } = useI18n();
  const words = t.questions;
  const trpc = useTRPC();
  const named = useSearchParams().get("set");
  const sets = useQuery(trpc.questions.list.queryOptions({ kb: kb.id }));
  const experiments = useQuery(trpc.experiments.list.queryOptions({ kb: kb.id }));
  const chosen = sets.data?.find(({ id, name }) => id === named || name === named) ?? sets.data?.[0];
  const failed = sets.error ?? experiments.error;

  if (failed !== null) {
    return (
      <Notice tone="danger" title={t.errors.list}>
        <ErrorDetails error={toClientError(failed)} />
      </Notice>
    );
  }
  if (sets.data === undefined || experiments.data === undefined) return <RowsSkeleton />;
  if (chosen === undefined && experiments.data.length === 0) return <BeginProving kb={kb} />;
  return (
    <div className="grid gap-x-14 gap-y-10 wide:grid-cols-2">
      <section aria-labelledby="question-sets" className="min-w-0">
        <h2 id="question-sets" className="font-semibold text-base">
          {words.sets}
        </h2>
        <p className="mb-3 text-[13px] text-mute">{words.setsLead}</p>
        {sets.data.length > 0 && <QuestionSets sets={sets.data} kb={kb} />}
        <CreateSet kb={kb} />
      </section>
      <section aria-labelledby="experiments" className="min-w-0">
        <h2 id="experiments" className="font-semibold text-base">
          {words.experiments}
        </h2>
        <ExperimentList kb={kb.id} />
        {chosen !== undefined && (
          <div className="mt-8">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6">
              <h2 className="font-semibold text-base">{words.newExperiment}</h2>
              <div className="min-w-0 text-[13px] text-mute">
                <KnobSelect label={words.set} value={chosen.id} onChange={(id) => go(proveAddress(kb.name, id))}>
                  {sets.data.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </KnobSelect>
              </div>
            </div>
            {chosen.questions === 0 ? (
              <p className="mt-2 text-mute">{words.noQuestions}</p>
            ) : (
              <NewExperiment key={chosen.id} kb={kb.id} set={chosen.id} />
            )}
          </div>
        )}
      </section>
    </div>
  );
}

/** The choice of what is looked at is no step to go back through. */
function go(address: string) {
  window.history.replaceState(null, "", address);
}
