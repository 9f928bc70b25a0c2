"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";

const BUSY_MS = 1_000;
const IDLE_MS = 15_000;

/** The experiments on a knowledge base, newest first. */
export function ExperimentList({ kb }: { readonly kb: string }) {
  const { t } = useI18n();
  const words = t.experiments;
  const { data } = useQuery({
    ...useTRPC().experiments.list.queryOptions({ kb }),
    refetchInterval: ({ state }) => (state.data?.some(({ finishedAt }) => finishedAt === null) ? BUSY_MS : IDLE_MS),
  });
  if (data?.length === 0) return <p className="text-mute">{words.none}</p>;
  return (
    <ul className="divide-y divide-line">
      {data?.map(({ id, number, name, state, questions }) => (
        <li key={id}>
          <Link
            href={`/prove/${number}`}
            className="flex flex-wrap justify-between gap-x-4 py-2.5 transition-colors hover:text-up"
          >
            <span className="min-w-0 truncate font-medium">{words.named(number, name)}</span>
            <span className="text-mute">
              {words.states[state]} · {words.progress(questions.done, questions.total)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
