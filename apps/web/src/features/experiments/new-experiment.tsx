"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";

const PRESETS = ["keyword", "dense", "hybrid", "reranked"] as const;
const K = 100;

/** Chooses systems and asks them a question set. */
export function NewExperiment({ kb, set }: { readonly kb: string; readonly set: string }) {
  const { t } = useI18n();
  const words = t.experiments;
  const trpc = useTRPC();
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly string[]>(["hybrid", "reranked"]);
  const models = useQuery(trpc.models.list.queryOptions());
  const reranker = models.data?.find(({ task, state }) => task === "rerank" && state !== "absent")?.id ?? null;
  const presets = PRESETS.filter((preset) => preset !== "reranked" || reranker !== null);
  const create = useMutation(
    trpc.experiments.create.mutationOptions({ onSuccess: ({ number }) => router.push(`/prove/${number}`) }),
  );
  const systems = presets.filter((preset) => chosen.includes(preset));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({
      kb,
      set,
      systems: systems.map((name) => ({
        name,
        mode: name === "reranked" ? "hybrid" : name,
        embedder: null,
        reranker: name === "reranked" ? reranker : null,
        k: K,
        depth: K,
        topN: K,
      })),
    });
  };
  return (
    <form onSubmit={submit} className="mt-3">
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="sr-only">{words.systems}</legend>
        {presets.map((preset) => (
          <label key={preset} className="flex min-h-8 cursor-pointer items-center gap-2">
            <input
              type="checkbox"
              checked={chosen.includes(preset)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, preset] : chosen.filter((one) => one !== preset))
              }
              className="accent-ink"
            />
            {words.presets[preset]}
          </label>
        ))}
      </fieldset>
      {create.error !== null && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {toClientError(create.error).message}
        </p>
      )}
      <Button type="submit" kind="primary" className="mt-3" disabled={systems.length === 0 || create.isPending}>
        {words.run}
      </Button>
    </form>
  );
}
