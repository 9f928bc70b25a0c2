"use client";

import { useI18n } from "../../../i18n/i18n";
import { WAYS, type Way } from "../prove-address";
import { ImportQuestions } from "./import-questions";
import { ProposeQuestions } from "./propose-questions";
import { WriteQuestions } from "./write-questions";

type Props = {
  readonly kb: string;
  readonly set: string;
  /** The way that is open; null for none. */
  readonly way: Way | null;
  readonly onChoose: (way: Way | null) => void;
};

/** Three ways for questions to get into a set; one is open at a time, or none. */
export function AddQuestions({ kb, set, way, onChoose }: Props) {
  const { t } = useI18n();
  const words = t.questions;
  return (
    <section aria-labelledby="add-questions" className="border-line border-y py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="add-questions" className="font-semibold text-base">
          {words.add}
        </h2>
        <div className="flex flex-wrap gap-0.5 rounded-lg border border-line bg-panel p-0.5">
          {WAYS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={way === one}
              onClick={() => onChoose(way === one ? null : one)}
              className="min-h-7 rounded-md px-3 text-[13px] text-mute transition-colors hover:text-ink aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
            >
              {words.ways[one]}
            </button>
          ))}
        </div>
      </div>
      {way !== null && (
        <div className="mt-4">
          {way === "write" && <WriteQuestions kb={kb} set={set} />}
          {way === "import" && <ImportQuestions kb={kb} set={set} />}
          {way === "propose" && <ProposeQuestions kb={kb} set={set} />}
        </div>
      )}
    </section>
  );
}
