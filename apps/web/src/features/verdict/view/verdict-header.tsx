"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import type { Verdict } from "@secondpass/ranking";
import { headline, joined, leadSentences, reportWords } from "@secondpass/report";
import { useI18n } from "../../../i18n/i18n";
import type { VerdictState } from "../compute/use-verdict";

type Props = {
  readonly summary: ExperimentSummary;
  readonly verdict: Verdict | null;
  readonly phase: VerdictState["phase"];
  readonly isPairUnknown: boolean;
};

const COLOURS = { better: "text-up", worse: "text-down", undecided: "" };

/** Which experiment, and its one sentence. The place of the sentence is kept while it is computed. */
export function VerdictHeader({ summary, verdict, phase, isPairUnknown }: Props) {
  const { t, language } = useI18n();
  const words = reportWords(language).sentences;
  const { number, name, recipe, judgments, questions } = summary;
  const isWaiting = !isPairUnknown && (phase === "reading" || phase === "computing");
  return (
    <header className="mt-3">
      <p className="text-[13px] text-mute">
        {name} ·{" "}
        {words.about(number, verdict?.questions ?? questions.total, verdict?.judgments ?? judgments, recipe.unit)} ·{" "}
        {recipe.knowledgeBase.name} ·{" "}
        <a href="#recipe" className="underline decoration-edge underline-offset-2 hover:text-ink">
          {t.verdict.recipe}
        </a>
      </p>
      <div className={`max-w-5xl ${isWaiting || verdict !== null ? "min-h-56 sm:min-h-28" : ""}`}>
        {verdict === null ? (
          <>
            <h1 className="mt-1.5 font-semibold text-[1.75rem] leading-tight tracking-tight">
              {t.verdict.title(String(number))}
            </h1>
            {isWaiting && (
              <p role="status" className="mt-2 text-mute">
                {t.verdict[phase]}
              </p>
            )}
          </>
        ) : (
          <Sentences verdict={verdict} language={language} />
        )}
      </div>
    </header>
  );
}

function Sentences({ verdict, language }: { readonly verdict: Verdict; readonly language: "en" | "zh" }) {
  const [before, change, behind] = headline(verdict, language);
  return (
    <>
      <h1
        className="mt-1.5 text-pretty font-semibold text-[1.75rem] leading-tight tracking-tight"
        data-verdict={verdict.outcome}
      >
        {before}
        <span className={COLOURS[verdict.outcome]}>{change}</span>
        {behind}
      </h1>
      <p className="mt-2 max-w-4xl text-mute">{joined(leadSentences(verdict, language), language)}</p>
    </>
  );
}
