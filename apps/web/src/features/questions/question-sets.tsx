"use client";

import type { QuestionSetSummary } from "@secondpass/engine";
import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toClientError } from "../../components/client-error";
import { ConfirmDialog } from "../../components/confirm-dialog";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { setAddress } from "./prove-address";
import { useRefreshSets } from "./use-refresh-sets";

type Props = {
  readonly sets: readonly QuestionSetSummary[];
  readonly kb: { readonly id: string; readonly name: string };
};

/** The question sets of a knowledge base with what is known of each. */
export function QuestionSets({ sets, kb }: Props) {
  const { t } = useI18n();
  const words = t.questions;
  const { columns } = words;
  const trpc = useTRPC();
  const refresh = useRefreshSets();
  const [asked, setAsked] = useState<QuestionSetSummary | null>(null);
  const remove = useMutation(
    trpc.questions.delete.mutationOptions({
      onSettled: refresh,
    }),
  );
  return (
    <>
      <table className="w-full table-fixed border-collapse">
        <thead className="text-left text-[12px] text-mute">
          <tr className="border-line border-b">
            <th scope="col" className="py-1.5 pr-4 font-normal">
              {columns.set}
            </th>
            <th scope="col" className="w-23 whitespace-nowrap py-1.5 pr-4 text-right font-normal">
              {columns.questions}
            </th>
            <th scope="col" className="w-23 whitespace-nowrap py-1.5 pr-4 text-right font-normal">
              {columns.judged}
            </th>
            <th scope="col" className="hidden w-23 py-1.5 pr-4 text-right font-normal sm:table-cell">
              {columns.synthetic}
            </th>
            <th scope="col" className="w-10 py-1.5 font-normal">
              <span className="sr-only">{columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sets.map((set) => (
            <tr key={set.id} className="border-line border-b">
              <th scope="row" className="truncate py-1 pr-4 text-left font-medium">
                <Link href={setAddress(kb.name, set.id)} className="block truncate py-2 hover:underline">
                  {set.name}
                </Link>
              </th>
              <td className="py-1 pr-4 text-right">{set.questions.toLocaleString("en")}</td>
              <td className="py-1 pr-4 text-right">{set.judged.toLocaleString("en")}</td>
              <td className="hidden py-1 pr-4 text-right sm:table-cell">{set.synthetic.toLocaleString("en")}</td>
              <td className="py-1">
                <button
                  type="button"
                  aria-label={words.deleteSet(set.name)}
                  title={words.deleteSet(set.name)}
                  disabled={remove.isPending}
                  onClick={() => setAsked(set)}
                  className="ml-auto grid size-9 place-items-center rounded-lg text-mute transition-colors hover:bg-sunken hover:text-ink disabled:opacity-40"
                >
                  <Trash2 size={15} aria-hidden="true" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {remove.error !== null && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {t.errors.says(toClientError(remove.error))}
        </p>
      )}
      {asked !== null && (
        <ConfirmDialog
          title={words.askDeleteSet(asked.name)}
          text={words.askDeleteSetText}
          action={words.delete}
          onConfirm={() => remove.mutate({ kb: kb.id, set: asked.id })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
