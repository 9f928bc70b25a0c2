"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import type { QuestionChange, Verdict } from "@secondpass/ranking";
import { differenceText } from "@secondpass/report";
import Link from "next/link";
import { Fragment, useId } from "react";
import { useI18n } from "../../../i18n/i18n";
import { twinListsAddresses } from "../address/twin-lists-address";
import { KINDS, type VerdictParams } from "../address/verdict-params";
import { changesOf } from "./changes-of";

type Props = {
  readonly verdict: Verdict;
  readonly summary: ExperimentSummary;
  readonly params: VerdictParams;
  readonly onChange: (patch: Partial<VerdictParams>) => void;
};

const ROWS_FIRST = 12;

/** What became of each question, the worst first, one click from both its orders. */
export function ChangeList({ verdict, summary, params, onChange }: Props) {
  const { t } = useI18n();
  const words = t.verdict.changes;
  const id = useId();
  const kind = params.show;
  const changes = changesOf(verdict, kind);
  const shown = params.all ? changes : changes.slice(0, ROWS_FIRST);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold">
        {words.titles[kind]}
      </h2>
      <p className="mt-0.5 text-[13px] text-mute">{words.lead[kind]}</p>
      <fieldset className="mt-2 mb-1 flex flex-wrap gap-1.5 text-[13px]">
        <legend className="sr-only">{words.show}</legend>
        {KINDS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === kind}
            onClick={() => onChange({ show: one, all: false })}
            className="min-h-8 rounded-full border border-line px-3 text-mute transition-colors hover:border-edge hover:text-ink aria-pressed:border-ink aria-pressed:font-medium aria-pressed:text-ink"
          >
            {words.option(words.kinds[one], changesOf(verdict, one).length)}
          </button>
        ))}
      </fieldset>
      {changes.length === 0 && <p className="py-3 text-mute">{words.none[kind]}</p>}
      <ol>
        {shown.map((change) => (
          <ChangeRow key={change.position} change={change} verdict={verdict} summary={summary} />
        ))}
      </ol>
      {changes.length > ROWS_FIRST && (
        <button
          type="button"
          onClick={() => onChange({ all: !params.all })}
          className="mt-2 min-h-8 rounded text-[13px] underline decoration-edge underline-offset-2 hover:text-up"
        >
          {params.all ? words.showFirst(ROWS_FIRST) : words.showAll(changes.length)}
        </button>
      )}
    </section>
  );
}

function ChangeRow({
  change,
  verdict,
  summary,
}: {
  readonly change: QuestionChange;
  readonly verdict: Verdict;
  readonly summary: ExperimentSummary;
}) {
  const { t } = useI18n();
  const words = t.verdict.changes;
  const { recipe } = summary;
  const systemOf = (name: string) => recipe.systems.find((system) => system.name === name);
  const [a, b] = [systemOf(verdict.a.name), systemOf(verdict.b.name)];
  const links =
    a === undefined || b === undefined ? [] : twinListsAddresses(recipe.knowledgeBase.name, change.text, { a, b });
  const [main, ...others] = links;
  const rank = (found: number | null) => (found === null ? words.notFound : String(found));
  const ranks = [rank(change.rankA), rank(change.rankB)] as const;
  const tone = change.delta < 0 ? "text-down" : change.delta > 0 ? "text-up" : "text-mute";
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-5 border-line border-b py-2 sm:grid-cols-[minmax(0,1fr)_auto_4rem]">
      <span className="col-span-2 min-w-0 sm:col-span-1">
        {main === undefined ? (
          change.text
        ) : (
          <Link href={main.href} className="hover:underline" title={words.open}>
            {change.text}
          </Link>
        )}
        {others.map(({ system, href }) => (
          <Fragment key={system}>
            {" "}
            <Link
              href={href}
              aria-label={words.openOne(system)}
              className="whitespace-nowrap text-[12px] text-mute underline decoration-edge underline-offset-2 hover:text-ink"
            >
              {system}
            </Link>
          </Fragment>
        ))}
      </span>
      <span className="whitespace-nowrap text-[13px] text-mute tabular-nums">
        <span aria-hidden="true">{words.rank(...ranks)}</span>
        <span className="sr-only">{words.spokenRank(...ranks)}</span>
        {change.isCut && ` · ${words.cut}`}
      </span>
      <span className={`text-right font-semibold tabular-nums ${tone}`}>{differenceText(change.delta)}</span>
    </li>
  );
}
