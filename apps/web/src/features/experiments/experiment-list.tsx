"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { HEADLINE_METRIC } from "@secondpass/ranking";
import { metricName, metricText } from "@secondpass/report";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { ProgressBar } from "../../components/progress-bar";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";

const BUSY_MS = 1_000;
const IDLE_MS = 15_000;
const SHOWN_FIRST = 8;
const RUNNING = ["waiting", "preparing", "asking"];

/** The experiments on a knowledge base, newest first: how far each is, and what each of its systems is worth. */
export function ExperimentList({ kb }: { readonly kb: string }) {
  const { t } = useI18n();
  const words = t.experiments;
  const [isAll, setAll] = useState(false);
  const { data, error } = useQuery({
    ...useTRPC().experiments.list.queryOptions({ kb }),
    refetchInterval: ({ state }) => (state.data?.some(({ state }) => RUNNING.includes(state)) ? BUSY_MS : IDLE_MS),
  });
  if (data === undefined && error !== null) {
    return (
      <div role="alert" className="text-[13px] text-danger">
        <ErrorDetails error={toClientError(error)} />
      </div>
    );
  }
  if (data?.length === 0) return <p className="text-mute">{words.none}</p>;
  return (
    <>
      <ul className="divide-y divide-line">
        {data?.slice(0, isAll ? undefined : SHOWN_FIRST).map((experiment) => (
          <ExperimentRow key={experiment.id} experiment={experiment} />
        ))}
      </ul>
      {data !== undefined && data.length > SHOWN_FIRST && !isAll && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="min-h-8 rounded text-[13px] underline decoration-edge underline-offset-2"
        >
          {words.showAll(data.length)}
        </button>
      )}
    </>
  );
}

function ExperimentRow({ experiment }: { readonly experiment: ExperimentSummary }) {
  const { t } = useI18n();
  const words = t.experiments;
  const { number, name, state, questions, error } = experiment;
  const isRunning = RUNNING.includes(state);
  return (
    <li className="py-2.5">
      <Link
        href={`/prove/${number}`}
        className="flex flex-wrap items-baseline justify-between gap-x-4 rounded transition-colors hover:text-up"
      >
        <span className="min-w-0 truncate font-medium">{words.named(number, name)}</span>
        <span className="text-[13px] text-mute">
          {words.states[state]} ·{" "}
          {state === "done" ? words.asked(questions.total) : words.progress(questions.done, questions.total)}
        </span>
      </Link>
      {isRunning && (
        <ProgressBar
          value={state === "asking" ? questions.done / Math.max(1, questions.total) : null}
          label={words.progressOf(name)}
          className="mt-2"
        />
      )}
      {error !== null && state === "failed" && (
        <p className="mt-1 line-clamp-2 text-[13px] text-danger">{t.errors.says(error)}</p>
      )}
      {state === "done" && <MeanBars experiment={experiment} />}
    </li>
  );
}

/** What each system is worth, from 0 to 1: close enough to see whether it is worth opening. */
function MeanBars({ experiment: { means, recipe } }: { readonly experiment: ExperimentSummary }) {
  const words = useI18n().t.experiments;
  if (means === null) return <p className="mt-0.5 text-[13px] text-mute">{words.notJudged}</p>;
  const systems = recipe.systems.map(({ name }) => ({ name, value: means[name]?.[HEADLINE_METRIC] ?? 0 }));
  const best = Math.max(...systems.map(({ value }) => value));
  return (
    <table className="mt-1.5 w-full border-collapse text-[12px]">
      <caption className="sr-only">{words.bars(metricName(HEADLINE_METRIC))}</caption>
      <tbody>
        {systems.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row" className="w-2/5 max-w-0 truncate py-0.5 pr-3 text-left font-normal text-mute" title={name}>
              {name}
            </th>
            <td className="py-0.5" aria-hidden="true">
              <span className="block h-2 rounded-full bg-line">
                <span
                  className={`block h-full rounded-full ${value === best ? "bg-up" : "bg-edge"}`}
                  style={{ width: `${Math.max(1, value * 100)}%` }}
                />
              </span>
            </td>
            <td className={`w-14 py-0.5 text-right ${value === best ? "font-semibold" : ""}`}>{metricText(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
