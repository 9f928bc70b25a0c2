"use client";

import { ArrowRight, Square } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useDeferredValue, useId, useMemo } from "react";
import { useI18n } from "../../i18n/i18n";
import type { Language } from "../../i18n/language";
import { parseMaxTokens } from "./bench-params";
import { parseCandidates } from "./candidates/parse-candidates";
import { EXAMPLES } from "./examples";
import { ExampleButtons } from "./input/example-buttons";
import { ModeToggle } from "./input/mode-toggle";
import { PassagesField } from "./input/passages-field";
import { RunOptions } from "./input/run-options";
import { TextArea } from "./input/text-area";
import { usableCandidates } from "./input/usable-candidates";
import { QUERY_CHARACTERS_MAX } from "./limits";
import { ModelBar } from "./model/model-bar";
import { useRerankers } from "./model/use-rerankers";
import { RunFailure } from "./run/run-failure";
import { RunOutcome } from "./run/run-outcome";
import { isSameRun, type ScoringRun } from "./run/scoring-run";
import { useScoring } from "./run/use-scoring";
import { useBenchParams } from "./use-bench-params";
import { useDraft } from "./use-draft";
import { useWhenReady } from "./use-when-ready";

/** A reranker on the reader's own texts: choose a model, give a query and passages, run, and see what it makes of them. */
export function BenchPage({ asksKey }: { readonly asksKey: boolean }) {
  const { t } = useI18n();
  const words = t.bench;
  const id = useId();
  const { params, change } = useBenchParams();
  const { draft, change: write, isKept } = useDraft();
  const { state, start, stop, reset } = useScoring();
  const isBusy = state.phase === "scoring";
  const { rerankers, offers, selected, offered, error: modelsError } = useRerankers(params.model, isBusy);

  // Reading megabytes again with every key would hold up the typing; the list below follows when there is time.
  const source = useDeferredValue(draft.source);
  const parsed = useMemo(
    () =>
      parseCandidates(source, {
        format: draft.format === "auto" ? undefined : draft.format,
        column: draft.column === "" ? undefined : draft.column,
        fileName: draft.fileName,
      }),
    [source, draft.format, draft.column, draft.fileName],
  );
  const usable = useMemo(() => usableCandidates(parsed, draft), [parsed, draft]);

  const query = draft.query.trim();
  const isQueryTooLong = query.length > QUERY_CHARACTERS_MAX;
  const maxTokens = parseMaxTokens(params.maxTokens, selected?.maxTokens ?? null);
  const candidates = params.mode === "pair" ? pairCandidate(draft.passage) : usable.candidates;
  // What is parsed lags behind what is typed: a run waits until both are the same.
  const isParsed = params.mode === "pair" || source === draft.source;
  const isUsable = params.mode === "pair" || usable.problem === null;
  const isReady = query !== "" && !isQueryTooLong && candidates.length > 0 && isParsed && isUsable;
  const run: ScoringRun | null =
    !isReady || selected === null || selected.state === "absent" || maxTokens === "invalid"
      ? null
      : { query, candidates, reranker: selected.id, longPassages: params.longPassages, maxTokens };

  // Asked for before the models are known or the text is read, a run begins as soon as they are.
  const submitWhenReady = useWhenReady(isParsed && (rerankers !== undefined || modelsError !== null), () => {
    if (run === null || isBusy) return;
    change({ passage: null });
    start(run);
  });
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    submitWhenReady();
  };
  const runOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  const load = (language: Language) => {
    const example = EXAMPLES[language];
    reset();
    change({ passage: null });
    write({
      query: example.query,
      source: example.passages.join("\n"),
      fileName: null,
      format: "auto",
      column: "",
      takesFirst: false,
      passage: example.passages[3] ?? "",
    });
  };

  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div className="max-w-3xl">
          <h1 className="font-semibold text-2xl tracking-tight">{words.title}</h1>
          <p className="mt-1 text-mute">{words.lead}</p>
        </div>
        <ModeToggle mode={params.mode} onChange={(mode) => change({ mode, passage: null })} />
      </div>
      <ModelBar
        rerankers={rerankers}
        offers={offers}
        selected={selected}
        offered={offered}
        chosen={params.model}
        onChoose={(model) => change({ model })}
      />
      <form onSubmit={submit} onKeyDown={runOnCtrlEnter} className="mt-5">
        <div className="grid gap-x-6 gap-y-4 wide:grid-cols-[minmax(0,4fr)_minmax(0,5fr)]">
          <div className="min-w-0">
            <div className="mb-1.5 flex flex-wrap items-baseline gap-x-4 text-[13px]">
              <label htmlFor={`${id}-query`} className="font-semibold">
                {words.query}
              </label>
              <span className="ml-auto">
                <ExampleButtons onLoad={load} />
              </span>
            </div>
            <TextArea
              id={`${id}-query`}
              value={draft.query}
              rows={3}
              placeholder={words.queryPlaceholder}
              aria-invalid={isQueryTooLong}
              onChange={(event) => write({ query: event.target.value })}
              className="max-h-64 min-h-20 text-base leading-7"
            />
            {isQueryTooLong && (
              <p role="alert" className="mt-1.5 font-medium text-[13px] text-danger">
                {words.queryTooLong(query.length, QUERY_CHARACTERS_MAX)}
              </p>
            )}
            <div className="mt-3">
              <RunOptions params={params} model={selected} onChange={change} />
            </div>
          </div>
          {params.mode === "pair" ? (
            <div className="min-w-0">
              <label htmlFor={`${id}-passage`} className="mb-1.5 block font-semibold text-[13px]">
                {words.passage}
              </label>
              <TextArea
                id={`${id}-passage`}
                value={draft.passage}
                rows={8}
                placeholder={words.passagePlaceholder}
                onChange={(event) => write({ passage: event.target.value })}
                className="max-h-[60vh] min-h-44 leading-6"
              />
            </div>
          ) : (
            <PassagesField draft={draft} parsed={parsed} usable={usable} onChange={write} />
          )}
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          {isBusy ? (
            <button
              type="button"
              onClick={stop}
              className="flex min-h-11 items-center gap-2 rounded-xl border border-edge bg-panel px-6 font-medium"
            >
              <Square size={13} fill="currentColor" aria-hidden="true" />
              {words.stop}
            </button>
          ) : (
            <button
              type="submit"
              disabled={run === null}
              className="flex min-h-11 items-center gap-2 rounded-xl bg-ink px-6 font-medium text-page transition-opacity hover:opacity-90 disabled:opacity-45"
            >
              {words.run}
              <ArrowRight size={16} aria-hidden="true" />
            </button>
          )}
          <span className="text-[13px] text-mute">
            {query === "" || candidates.length === 0 ? words.nothingYet : words.runHint}
          </span>
          {!isKept && <span className="text-[13px] text-down">{words.notKept}</span>}
        </div>
      </form>
      {state.phase === "failed" && (
        <div className="mt-5">
          <RunFailure error={state.error} onRetry={() => start(state.run)} />
        </div>
      )}
      {(state.phase === "scoring" || state.phase === "stopped" || state.phase === "done") && (
        <RunOutcome
          state={state}
          params={params}
          isStale={!isBusy && isParsed && (run === null || !isSameRun(run, state.run))}
          model={rerankers?.find((model) => model.id === state.run.reranker)}
          asksKey={asksKey}
          onChange={change}
        />
      )}
    </>
  );
}

function pairCandidate(passage: string): ScoringRun["candidates"] {
  return passage.trim() === "" ? [] : [{ id: "1", text: passage, line: 1 }];
}
