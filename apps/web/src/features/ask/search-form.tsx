"use client";

import type { KnowledgeBaseSummary } from "@secondpass/engine";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Square } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { KnobNumber, KnobSelect } from "../ranking-view/knob";
import { ViewToggle } from "../ranking-view/view-toggle";
import type { AskParams } from "./ask-params";
import { K_MAX, QUESTION_CHARACTERS_MAX } from "./limits";

type Props = {
  readonly params: AskParams;
  readonly knowledgeBases: readonly KnowledgeBaseSummary[] | undefined;
  /** Id of the knowledge base that will be asked. */
  readonly kb: string;
  readonly isBusy: boolean;
  readonly onAsk: (query: string) => void;
  readonly onChange: (patch: Partial<AskParams>) => void;
  readonly onStop: () => void;
};

const MOVED = [-1, 0, 2, 5, 10, 20, 50];

export function SearchForm({ params, knowledgeBases, kb, isBusy, onAsk, onChange, onStop }: Props) {
  const { t } = useI18n();
  const [question, setQuestion] = useState(params.query);
  const box = useRef<HTMLTextAreaElement>(null);
  const models = useQuery(useTRPC().models.list.queryOptions());
  const rerankers =
    models.data?.filter(
      (model) => model.task === "rerank" && (model.state !== "absent" || model.id === params.reranker),
    ) ?? [];
  useSlashToFocus(box);
  useEffect(() => setQuestion(params.query), [params.query]);
  const isTooLong = question.trim().length > QUESTION_CHARACTERS_MAX;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() !== "" && !isTooLong) onAsk(question);
  };
  const submitOnEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, Enter chooses a word: it must not send half a Chinese question.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    submit(event);
  };

  return (
    <search>
      <form onSubmit={submit}>
        <div className="flex items-stretch gap-2.5">
          <textarea
            ref={box}
            name="question"
            aria-label={t.ask.question}
            placeholder={t.ask.placeholder}
            rows={1}
            value={question}
            aria-invalid={isTooLong}
            aria-describedby={isTooLong ? "question-problem" : undefined}
            onChange={(event) => setQuestion(event.target.value)}
            onKeyDown={submitOnEnter}
            className="field-sizing-content block max-h-48 min-h-12 w-full min-w-0 flex-1 resize-none rounded-xl border border-edge/60 bg-panel px-4 py-2.5 text-[17px] leading-7 shadow-lift transition-colors placeholder:text-mute hover:border-edge"
          />
          {isBusy ? (
            <button
              type="button"
              onClick={onStop}
              className="flex min-h-12 items-center justify-center gap-2 rounded-xl border border-edge bg-panel px-4 font-medium sm:px-5"
            >
              <Square size={13} fill="currentColor" aria-hidden="true" />
              <span className="max-sm:sr-only">{t.ask.stop}</span>
            </button>
          ) : (
            <button
              type="submit"
              disabled={question.trim() === "" || isTooLong}
              className="flex min-h-12 items-center justify-center gap-2 rounded-xl bg-ink px-4 font-medium text-page sm:px-6 transition-opacity hover:opacity-90 disabled:opacity-45"
            >
              <span className="max-sm:sr-only">{t.ask.submit}</span>
              <ArrowRight size={16} aria-hidden="true" />
            </button>
          )}
        </div>
        {isTooLong && (
          <p id="question-problem" role="alert" className="mt-2 font-medium text-danger">
            {t.ask.invalid.tooLong(question.trim().length, QUESTION_CHARACTERS_MAX)}
          </p>
        )}
        <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-mute">
          <KnobSelect
            label={t.ask.kb}
            value={kb}
            onChange={(id) => onChange({ kb: knowledgeBases?.find((one) => one.id === id)?.name ?? id, passage: null })}
          >
            {knowledgeBases?.map(({ id, name, passages }) => (
              <option key={id} value={id}>
                {t.ask.kbOption(name, passages)}
              </option>
            ))}
            {!knowledgeBases?.some(({ id }) => id === kb) && (
              <option value={kb}>{kb === "" ? t.ask.kbNone : kb}</option>
            )}
          </KnobSelect>
          <span className="flex items-center gap-1">
            <KnobSelect label={t.ask.mode} value={params.mode} onChange={(mode) => onChange({ mode, passage: null })}>
              {(["hybrid", "dense", "keyword"] as const).map((mode) => (
                <option key={mode} value={mode}>
                  {t.ask.modes[mode]}
                </option>
              ))}
            </KnobSelect>
            <KnobNumber
              label={t.ask.k}
              name={t.ask.kLabel}
              value={params.k}
              max={K_MAX}
              onChange={(k) => onChange({ k })}
            />
          </span>
          <KnobSelect
            label={t.ask.reranker}
            value={params.reranker}
            onChange={(reranker) => onChange({ reranker, passage: null })}
          >
            <option value="">
              {rerankers.find((model) => model.state !== "absent")?.title ?? t.ask.rerankerDefault}
            </option>
            {rerankers
              .filter(({ id }, index) => index > 0 || id === params.reranker)
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            <option value="none">{t.ask.rerankerNone}</option>
          </KnobSelect>
          {params.reranker !== "none" && (rerankers.length > 1 || params.against !== "") && (
            <KnobSelect
              label={t.compare.label}
              value={params.against}
              onChange={(against) => onChange({ against, passage: null })}
            >
              <option value="">{t.compare.recall}</option>
              {rerankers.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
              {params.against !== "" && !rerankers.some(({ id }) => id === params.against) && (
                <option value={params.against}>{params.against}</option>
              )}
            </KnobSelect>
          )}
          <KnobNumber
            label={t.ask.topN}
            name={t.ask.topNLabel}
            value={params.topN}
            max={K_MAX}
            onChange={(topN) => onChange({ topN })}
          />
          <KnobSelect
            label={t.ask.moved}
            value={String(params.moved)}
            onChange={(moved) => onChange({ moved: Number(moved) })}
          >
            {(MOVED.includes(params.moved) ? MOVED : [...MOVED, params.moved]).map((places) => (
              <option key={places} value={places}>
                {places < 0 ? t.ask.movedAny : t.ask.movedMore(places)}
              </option>
            ))}
          </KnobSelect>
          {params.query !== "" && <ViewToggle view={params.view} onChange={(view) => onChange({ view })} />}
        </div>
      </form>
    </search>
  );
}

/** "/" goes to the question from anywhere on the page, as in most search tools. */
function useSlashToFocus(box: { readonly current: HTMLTextAreaElement | null }) {
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || target?.closest("input, textarea, select, dialog"))
        return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, [box]);
}
