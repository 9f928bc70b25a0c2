"use client";

import type { ReactNode } from "react";
import { ProgressBar } from "../../components/progress-bar";
import { useI18n } from "../../i18n/i18n";
import type { Row } from "../ranking-view/rerank-order";
import { Milliseconds, Stage, Unit } from "../ranking-view/stage";
import type { AskState, Recalled } from "./ask-state";

type Props = {
  readonly state: Extract<AskState, Recalled>;
  readonly rows: readonly Row[];
  /** What changed, in one or two sentences; null while there is nothing to say. */
  readonly sentence: readonly string[] | null;
  readonly isReranking: boolean;
  /** The reranker of the answer and the one at left, by name; null when the recall order is at left. */
  readonly rivals: { readonly model: string; readonly other: string } | null;
};

/** What each stage cost, beside what it bought. */
export function StageTimings({ state, rows, sentence, isReranking, rivals }: Props) {
  const { t } = useI18n();
  const { strip } = t.ask;
  const counted = rows.flatMap((row) => row.tokens ?? []);
  const tokens = counted.reduce((sum, { read }) => sum + read, 0);
  const cut = counted.filter(({ read, total }) => read < total).length;
  const timings = state.phase === "done" ? state.answer.timingsMs : { ...state.timingsMs, rerank: state.elapsedMs };
  const isScored = state.scores.size > 0 || rows.some((row) => row.score !== null);

  return (
    <section className="my-4 grid grid-cols-2 items-start gap-x-9 gap-y-4 border-line border-y py-3 sm:min-h-[5.25rem] sm:flex sm:flex-wrap">
      <Stage name={strip.embed}>
        <Milliseconds ms={timings.embed} />
      </Stage>
      <Stage name={strip.recall(state.hits.length)}>
        <Milliseconds ms={timings.recall} />
      </Stage>
      {rivals !== null && state.against !== null && (
        <Stage name={t.compare.strip(rivals.other)}>
          <Milliseconds ms={state.against.rerankMs} />
        </Stage>
      )}
      <Stage name={rivals === null ? strip.rerank : t.compare.strip(rivals.model)}>
        {isReranking ? rerankValue() : <Unit>{strip.off}</Unit>}
      </Stage>
      <Stage name={strip.tokens}>
        {isScored && counted.length > 0 ? (
          <>
            {tokens.toLocaleString("en")} <Unit>· {strip.cut(cut)}</Unit>
          </>
        ) : (
          <Unit>–</Unit>
        )}
      </Stage>
      {sentence !== null && (
        <div className="col-span-2 text-[13px] sm:basis-full xl:ml-auto xl:max-w-md xl:basis-auto xl:text-right">
          {sentence.map((part, index) => (
            <p key={part} className={index === 0 ? "font-medium text-ink" : "text-mute"}>
              {index === 0 && state.phase !== "done" && (
                <span className="font-normal text-mute">{t.ask.summary.soFar}</span>
              )}
              {part}
            </p>
          ))}
        </div>
      )}
    </section>
  );

  function rerankValue(): ReactNode {
    if (state.phase === "done") {
      return isScored ? (
        <>
          <Milliseconds ms={timings.rerank} /> <Unit>· {strip.scoredAll(state.hits.length)}</Unit>
        </>
      ) : (
        <Unit>{strip.notReranked}</Unit>
      );
    }
    return (
      <>
        {state.scores.size.toLocaleString("en")}{" "}
        <Unit>
          {strip.scoredPart(state.hits.length)} ·{" "}
          {state.phase === "stopped" ? strip.stopped : seconds(timings.rerank, strip.seconds)}
        </Unit>
        <ProgressBar
          value={state.scores.size / state.hits.length}
          label={strip.scored(state.scores.size, state.hits.length)}
          className="mt-1.5 w-full sm:w-52"
        />
      </>
    );
  }
}

function seconds(ms: number, unit: string): string {
  return `${(ms / 1000).toFixed(2)} ${unit}`;
}
