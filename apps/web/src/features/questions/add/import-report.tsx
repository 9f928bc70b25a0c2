"use client";

import type { ImportReport as Report } from "@secondpass/engine";
import { X } from "lucide-react";
import { useI18n } from "../../../i18n/i18n";
import { inFileOrder } from "./in-file-order";

/** What came of an import: how much was taken, what was read differently, and every line that could not be used. */
export function ImportReport({ report, onClose }: { readonly report: Report; readonly onClose: () => void }) {
  const { t } = useI18n();
  const words = t.questions.import;
  const { questions, judgments, problems, notes } = report;
  const figures = [
    { name: words.figures.added, count: questions.added },
    { name: words.figures.known, count: questions.known },
    { name: words.figures.judgments, count: judgments },
    { name: words.figures.problems, count: problems.length },
  ];
  return (
    <section aria-label={words.done} className="rounded-xl border border-line bg-panel px-5 py-4">
      <div className="flex items-start justify-between gap-4">
        <h3 className="font-semibold">{words.done}</h3>
        <button
          type="button"
          aria-label={words.dismiss}
          title={words.dismiss}
          onClick={onClose}
          className="-mt-1.5 -mr-2 grid size-9 place-items-center rounded-lg text-mute transition-colors hover:bg-sunken hover:text-ink"
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <dl className="mt-1 flex flex-wrap gap-x-8 gap-y-2">
        {figures.map(({ name, count }) => (
          <div key={name} className="flex flex-col-reverse">
            <dt className="text-[12px] text-mute">{name}</dt>
            <dd className="font-medium text-xl tabular-nums tracking-tight">{count.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && (
        <div className="mt-4 text-[13px]">
          <h4 className="font-medium">{words.notes}</h4>
          <ul className="mt-1 list-disc space-y-0.5 pl-5 text-mute">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      {problems.length > 0 && (
        <div className="mt-4 text-[13px]">
          <h4 id="import-problems" className="font-medium text-down">
            {words.problems(problems.length)}
          </h4>
          <section
            aria-labelledby="import-problems"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
            tabIndex={0}
            className="mt-1.5 max-h-72 overflow-y-auto rounded-lg bg-sunken"
          >
            <ol className="divide-y divide-line px-3 py-1">
              {inFileOrder(problems).map(({ file, line, message }, position) => (
                // A report never changes its order.
                <li key={position} className="py-1.5 [contain-intrinsic-height:2.5rem] [content-visibility:auto]">
                  <span className="text-mute">{line === null ? file : `${file}, ${words.line(line)}`}</span> {message}
                </li>
              ))}
            </ol>
          </section>
        </div>
      )}
    </section>
  );
}
