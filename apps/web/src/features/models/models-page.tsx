"use client";

import { useQuery } from "@tanstack/react-query";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { AddModel } from "./add-model";
import { Machine } from "./machine";
import { ModelCard } from "./model-card";
import { OfferList } from "./offer-list";
import { PublishedTable } from "./published-table";
import { PullList } from "./pull-list";
import { RemoteHosts } from "./remote-hosts";

const LOADING_MS = 400;
const IDLE_MS = 4_000;

export function ModelsPage() {
  const { t } = useI18n();
  const models = useQuery({
    ...useTRPC().models.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some((model) => model.state === "loading") ? LOADING_MS : IDLE_MS),
  });
  const here = models.data?.filter(({ host }) => host === "local");
  return (
    <>
      <div className="mb-5 max-w-prose">
        <h1 className="font-semibold text-2xl tracking-tight">{t.models.title}</h1>
        <p className="mt-1 text-mute">{t.models.lead}</p>
      </div>
      {models.error !== null && (
        <Notice tone="danger" title={t.errors.list}>
          <ErrorDetails error={toClientError(models.error)} />
        </Notice>
      )}
      <Machine />
      <PullList />
      <section aria-labelledby="models-here" className="mt-8">
        <h2 id="models-here" className="mb-3 font-semibold text-lg tracking-tight">
          {t.models.here}
        </h2>
        {here?.length === 0 && <Notice title={t.models.none} />}
        <ul className="grid gap-5 md:grid-cols-2 2xl:grid-cols-3">
          {here?.map((model) => <ModelCard key={model.id} model={model} />) ?? <CardSkeleton />}
        </ul>
      </section>
      <RemoteHosts models={models.data ?? []} />
      <OfferList />
      <AddModel />
      <PublishedTable />
    </>
  );
}

function CardSkeleton() {
  return ["first", "second"].map((key) => (
    <li key={key} aria-hidden="true" className="h-72 animate-[breathe_1.6s_ease-in-out_infinite] rounded-2xl bg-line" />
  ));
}
