"use client";

import type { Question } from "@secondpass/engine";
import { useMutation } from "@tanstack/react-query";
import { Search, Trash2 } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ConfirmDialog } from "../../components/confirm-dialog";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import type { JudgedQuestion } from "../../server/judgment-views";
import { GradeChip } from "../labels";
import { useRefreshSets } from "./use-refresh-sets";

const STEP = 100;
/** A list this short needs no filter. */
const FILTER_FROM = 12;

type Props = {
  readonly questions: readonly Question[];
  /** What is judged, by question; absent while it is being read. */
  readonly known: readonly JudgedQuestion[] | undefined;
  readonly kb: { readonly id: string; readonly name: string };
};

/** The questions of a set, each a link that asks it, with what is known of its answer. */
export function QuestionTable({ questions, known, kb }: Props) {
  const { t } = useI18n();
  const words = t.questions;
  const { columns } = words;
  const trpc = useTRPC();
  const refresh = useRefreshSets();
  const [filter, setFilter] = useState("");
  const [limit, setLimit] = useState(STEP);
  const [asked, setAsked] = useState<Question | null>(null);
  const byQuery = useMemo(() => new Map(known?.map((one) => [one.query, one])), [known]);
  const matching = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return wanted === "" ? questions : questions.filter(({ text }) => text.toLowerCase().includes(wanted));
  }, [questions, filter]);
  const remove = useMutation(
    trpc.questions.remove.mutationOptions({
      onSettled: refresh,
    }),
  );
  if (questions.length === 0) return <Notice title={words.empty.title}>{words.empty.text}</Notice>;

  return (
    <div>
      {questions.length >= FILTER_FROM && (
        <label className="mb-2 flex h-9 max-w-xs items-center gap-2 rounded-lg border border-line bg-panel px-3 text-mute focus-within:border-edge">
          <Search size={15} aria-hidden="true" />
          <input
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            placeholder={words.filter}
            aria-label={words.filter}
            className="min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-mute"
          />
          <span className="text-[12px]">{words.shownOf(matching.length, questions.length)}</span>
        </label>
      )}
      <table className="w-full table-fixed border-collapse">
        <thead className="text-left text-[12px] text-mute">
          <tr className="border-line border-b">
            <th scope="col" className="py-1.5 pr-4 font-normal">
              {columns.question}
            </th>
            <th scope="col" className="hidden w-24 py-1.5 pr-4 text-right font-normal sm:table-cell">
              {columns.judgments}
            </th>
            <th scope="col" className="w-20 py-1.5 pr-2 text-right font-normal sm:w-24 sm:pr-4">
              {columns.best}
            </th>
            <th scope="col" className="w-10 py-1.5 font-normal">
              <span className="sr-only">{columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {matching.slice(0, limit).map((question) => {
            const judged = byQuery.get(question.text);
            return (
              <tr key={question.id} className="border-line border-b align-top">
                <th scope="row" className="py-2.5 pr-4 text-left font-normal">
                  <Link
                    href={`/?${new URLSearchParams({ q: question.text, kb: kb.name })}`}
                    className="hover:underline"
                  >
                    {question.text}
                  </Link>{" "}
                  {question.origin === "synthetic" && (
                    <span className="whitespace-nowrap rounded-full px-2 text-[12px] text-mute ring-1 ring-line ring-inset">
                      {words.synthetic}
                    </span>
                  )}
                </th>
                <td className="hidden py-2.5 pr-4 text-right sm:table-cell">
                  {known === undefined ? "" : (judged?.judgments ?? 0).toLocaleString("en")}
                </td>
                <td className="py-2.5 pr-2 text-right sm:pr-4">
                  {judged !== undefined ? (
                    <GradeChip grade={judged.best} />
                  ) : (
                    <span className="text-[13px] text-mute">{known === undefined ? "" : words.notJudged}</span>
                  )}
                </td>
                <td className="py-1">
                  <button
                    type="button"
                    aria-label={words.deleteQuestion(question.text)}
                    title={words.delete}
                    disabled={remove.isPending}
                    onClick={() => setAsked(question)}
                    className="ml-auto grid size-9 place-items-center rounded-lg text-mute transition-colors hover:bg-sunken hover:text-ink disabled:opacity-40"
                  >
                    <Trash2 size={15} aria-hidden="true" />
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {matching.length === 0 && <p className="py-6 text-center text-mute">{words.noMatch}</p>}
      {matching.length > limit && (
        <Button className="mt-3" onClick={() => setLimit(limit + STEP)}>
          {words.showMore} · {words.shownOf(limit, matching.length)}
        </Button>
      )}
      {remove.error !== null && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {t.errors.says(toClientError(remove.error))}
        </p>
      )}
      {asked !== null && (
        <ConfirmDialog
          title={words.askDeleteQuestion}
          text={words.askDeleteQuestionText(asked.text)}
          action={words.delete}
          onConfirm={() => remove.mutate({ kb: kb.id, questionId: asked.id })}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
