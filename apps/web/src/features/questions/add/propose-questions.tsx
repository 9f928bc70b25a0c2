"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../components/button";
import { toClientError } from "../../../components/client-error";
import { ErrorDetails } from "../../../components/error-details";
import { Notice } from "../../../components/notice";
import { ProgressBar } from "../../../components/progress-bar";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";
import { KnobNumber } from "../../ranking-view/knob";
import { useRefreshSets } from "../use-refresh-sets";

const COUNT_DEFAULT = 20;
const COUNT_MAX = 1_000;

type Request = { readonly count: number; readonly seed: number };

/** Known-item questions from the texts: proposed, looked through, and accepted one by one or all together. */
export function ProposeQuestions({ kb, set }: { readonly kb: string; readonly set: string }) {
  const { t } = useI18n();
  const words = t.questions.propose;
  const trpc = useTRPC();
  const refresh = useRefreshSets();
  const [count, setCount] = useState(COUNT_DEFAULT);
  const [request, setRequest] = useState<Request | null>(null);
  // Another seed draws others.
  const [seed, setSeed] = useState(1);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const proposed = useQuery({
    ...trpc.questions.propose.queryOptions({ kb, ...(request ?? { count, seed: 1 }) }),
    enabled: request !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const proposals = request === null ? undefined : proposed.data;
  const selected = proposals?.filter(({ text }) => !left.has(text)) ?? [];
  const accept = useMutation(
    trpc.questions.accept.mutationOptions({
      onSuccess: () => setRequest(null),
      onSettled: refresh,
    }),
  );
  const propose = (event: FormEvent) => {
    event.preventDefault();
    setLeft(new Set());
    accept.reset();
    setRequest({ count, seed });
    setSeed(seed + 1);
  };
  const toggle = (text: string, isSelected: boolean) => {
    const next = new Set(left);
    if (isSelected) next.delete(text);
    else next.add(text);
    setLeft(next);
  };

  return (
    <div className="max-w-3xl">
      <p className="max-w-prose text-[13px] text-mute">{words.lead}</p>
      <form
        onSubmit={propose}
        className="mt-3 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2 text-[13px] text-mute"
      >
        <KnobNumber
          label={words.count}
          name={words.count}
          value={String(count)}
          max={COUNT_MAX}
          onChange={(text) => setCount(Math.min(COUNT_MAX, Math.max(1, Math.round(Number(text)) || COUNT_DEFAULT)))}
        />
        <Button type="submit" kind={proposals === undefined ? "primary" : "plain"} disabled={proposed.isFetching}>
          {proposals === undefined ? words.submit : words.again}
        </Button>
        <p role="status">{accept.data !== undefined ? t.questions.added(accept.data.added, accept.data.known) : ""}</p>
      </form>
      {proposed.isFetching && (
        <div role="status" className="mt-3">
          <p className="text-[13px] text-mute">{words.working}</p>
          <ProgressBar value={null} label={words.working} className="mt-1.5 max-w-xs" />
        </div>
      )}
      {proposed.error !== null && request !== null && (
        <div className="mt-3">
          <Notice tone="danger" title={words.failed}>
            <ErrorDetails error={toClientError(proposed.error)} />
          </Notice>
        </div>
      )}
      {proposals?.length === 0 && <p className="mt-3 text-mute">{words.none}</p>}
      {proposals !== undefined && proposals.length > 0 && (
        <fieldset className="mt-4" disabled={accept.isPending}>
          <legend className="sr-only">{words.submit}</legend>
          <label className="flex min-h-9 cursor-pointer items-center gap-3 border-line border-b px-1 text-[13px] text-mute">
            <input
              type="checkbox"
              checked={selected.length === proposals.length}
              onChange={(event) => setLeft(new Set(event.target.checked ? [] : proposals.map(({ text }) => text)))}
              className="accent-ink"
            />
            {words.all}
            <span className="ml-auto tabular-nums">{words.selected(selected.length, proposals.length)}</span>
          </label>
          <ul className="max-h-[28rem] divide-y divide-line overflow-y-auto">
            {proposals.map(({ text, kind, documentName }) => (
              <li key={text} className="[contain-intrinsic-height:3.5rem] [content-visibility:auto]">
                <label className="flex cursor-pointer items-start gap-3 px-1 py-2 hover:bg-sunken/60">
                  <input
                    type="checkbox"
                    checked={!left.has(text)}
                    onChange={(event) => toggle(text, event.target.checked)}
                    className="mt-1 accent-ink"
                  />
                  <span className="min-w-0">
                    {text}
                    <span className="flex flex-wrap gap-x-2 text-[12px] text-mute">
                      <span>{t.questions.synthetic}</span>
                      <span>{words.kinds[kind]}</span>
                      <span className="break-all">{documentName}</span>
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <Button
            kind="primary"
            className="mt-3"
            disabled={selected.length === 0 || accept.isPending}
            onClick={() =>
              accept.mutate({
                kb,
                set,
                proposals: selected.map((one) => ({ ...one, passageIds: [...one.passageIds] })),
              })
            }
          >
            {words.accept(selected.length)}
          </Button>
        </fieldset>
      )}
      {accept.error !== null && (
        <p role="alert" className="mt-2 text-[13px] text-danger">
          {t.errors.says(toClientError(accept.error))}
        </p>
      )}
    </div>
  );
}
