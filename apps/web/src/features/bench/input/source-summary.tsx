"use client";

import { useI18n } from "../../../i18n/i18n";
import { KnobSelect } from "../../ranking-view/knob";
import { CANDIDATE_FORMATS, type ParsedCandidates } from "../candidates/candidate";
import type { Draft } from "../draft";
import { CHARACTERS_MAX, PASSAGES_MAX } from "../limits";
import type { UsableCandidates } from "./usable-candidates";

/** Left-out entries that are listed; the rest is counted. */
const SKIPPED_SHOWN_MAX = 50;

type Props = {
  readonly draft: Draft;
  readonly parsed: ParsedCandidates;
  readonly usable: UsableCandidates;
  readonly onChange: (patch: Partial<Draft>) => void;
};

/** How the passages were read, how many there are, and what was left out and why. */
export function SourceSummary({ draft, parsed, usable, onChange }: Props) {
  const { t } = useI18n();
  if (draft.source.trim() === "") return null;
  const words = t.bench;
  const { candidates, skipped, blankLines, csv, format } = parsed;

  return (
    <div className="mt-1.5 space-y-1.5 text-[13px] text-mute">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <KnobSelect
          label={words.format}
          value={draft.format}
          onChange={(chosen) =>
            onChange({ format: CANDIDATE_FORMATS.find((one) => one === chosen) ?? "auto", column: "" })
          }
        >
          {(["auto", ...CANDIDATE_FORMATS] as const).map((one) => (
            <option key={one} value={one}>
              {words.formats[one]}
            </option>
          ))}
        </KnobSelect>
        {csv !== null && csv.columns.length > 1 && (
          <KnobSelect label={words.column} value={csv.column} onChange={(column) => onChange({ column })}>
            {csv.columns.map((column) => (
              <option key={column} value={column}>
                {column}
              </option>
            ))}
          </KnobSelect>
        )}
        <span data-testid="found">
          <strong className="font-medium text-ink">{words.found(candidates.length, words.formats[format])}</strong>
          {blankLines > 0 && ` · ${words.blank(blankLines)}`}
        </span>
      </div>
      {skipped.length > 0 && (
        <details>
          <summary className="w-fit font-medium text-down">{words.skipped(skipped.length)}</summary>
          <ul className="mt-1 max-h-40 overflow-y-auto pl-4">
            {skipped.slice(0, SKIPPED_SHOWN_MAX).map(({ line, reason, found }) => (
              <li key={line} className="truncate">
                {words.skippedLine(line, words.skipReasons[reason])} <code className="text-[12px]">{found}</code>
              </li>
            ))}
            {skipped.length > SKIPPED_SHOWN_MAX && <li>{words.skippedMore(skipped.length - SKIPPED_SHOWN_MAX)}</li>}
          </ul>
        </details>
      )}
      {csv !== null && csv.openQuoteLine !== null && (
        <p role="alert" className="text-down">
          {words.openQuote(csv.openQuoteLine)}
        </p>
      )}
      {usable.problem === "too-many" && (
        <p role="alert" className="text-down">
          {words.tooMany(candidates.length, PASSAGES_MAX)}{" "}
          <button
            type="button"
            onClick={() => onChange({ takesFirst: true })}
            className="font-medium underline underline-offset-2"
          >
            {words.takeFirst(PASSAGES_MAX)}
          </button>
        </p>
      )}
      {draft.takesFirst && candidates.length > PASSAGES_MAX && (
        <p>
          {words.taken(PASSAGES_MAX, candidates.length)}{" "}
          <button
            type="button"
            onClick={() => onChange({ takesFirst: false })}
            className="font-medium text-ink underline underline-offset-2"
          >
            {words.takeAll}
          </button>
        </p>
      )}
      {usable.problem === "too-long" && (
        <p role="alert" className="text-down">
          {words.tooLong(usable.characters, CHARACTERS_MAX)}
        </p>
      )}
    </div>
  );
}
