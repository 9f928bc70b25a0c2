"use client";

import { Check, Copy, X } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../../components/button";
import { useModal } from "../../../components/use-modal";
import { useI18n } from "../../../i18n/i18n";
import { curlCode } from "./curl-code";
import { pythonCode } from "./python-code";
import type { CodeRequest } from "./run-request";
import { typescriptCode } from "./typescript-code";

const LANGUAGES = { curl: curlCode, typescript: typescriptCode, python: pythonCode } as const;
type CodeLanguage = keyof typeof LANGUAGES;

/** Drawing more would make the dialog slow; copying takes all of it. */
const SHOWN_CHARACTERS_MAX = 40_000;

/** The run as code in three languages, to copy. */
export function CopyDialog({ request, onClose }: { readonly request: CodeRequest; readonly onClose: () => void }) {
  const { t } = useI18n();
  const words = t.bench.copy;
  const dialog = useModal();
  const shown = useRef<HTMLPreElement>(null);
  const [language, setLanguage] = useState<CodeLanguage>("curl");
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  const code = LANGUAGES[language](request);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setOutcome("copied");
    } catch {
      if (shown.current !== null) window.getSelection()?.selectAllChildren(shown.current);
      setOutcome("failed");
    }
  };

  return (
    <dialog
      ref={dialog}
      aria-label={words.title}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
      className="m-auto max-h-[85dvh] w-[min(56rem,calc(100vw-2rem))] overflow-hidden rounded-xl border border-line bg-panel text-ink shadow-lift"
    >
      <div className="flex max-h-[85dvh] flex-col p-5">
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold text-base">{words.title}</h2>
            <p className="text-[13px] text-mute">{words.lead}</p>
          </div>
          <button
            type="button"
            aria-label={t.close}
            onClick={() => dialog.current?.close()}
            className="grid size-9 shrink-0 place-items-center rounded-lg text-mute hover:bg-sunken hover:text-ink"
          >
            <X size={18} aria-hidden="true" />
          </button>
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <div className="flex rounded-lg border border-line bg-page p-0.5">
            {(["curl", "typescript", "python"] as const).map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={language === one}
                onClick={() => {
                  setLanguage(one);
                  setOutcome(null);
                }}
                className="min-h-7 rounded-md px-3 text-[13px] text-mute aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
              >
                {words.tabs[one]}
              </button>
            ))}
          </div>
          <Button onClick={() => void copy()} className="ml-auto">
            {outcome === "copied" ? (
              <Check size={15} className="text-up" aria-hidden="true" />
            ) : (
              <Copy size={15} aria-hidden="true" />
            )}
            {outcome === "copied" ? words.copied : words.copy}
          </Button>
        </div>
        <p role="status" className={outcome === "failed" ? "mt-2 text-[13px] text-down" : "sr-only"}>
          {outcome === null ? "" : outcome === "copied" ? words.copied : words.failed}
        </p>
        <pre
          ref={shown}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard.
          tabIndex={0}
          className="mt-3 min-h-40 flex-1 overflow-auto rounded-lg border border-line bg-sunken p-3 font-mono text-[12.5px] leading-relaxed"
        >
          {code.slice(0, SHOWN_CHARACTERS_MAX)}
        </pre>
        {code.length > SHOWN_CHARACTERS_MAX && (
          <p className="mt-2 text-[13px] text-mute">{words.shownInPart(SHOWN_CHARACTERS_MAX, code.length)}</p>
        )}
      </div>
    </dialog>
  );
}
