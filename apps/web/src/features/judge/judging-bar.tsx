"use client";

import type { Grade } from "@secondpass/engine";
import { ChevronLeft, ChevronRight, Keyboard, SkipForward, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useI18n } from "../../i18n/i18n";
import { GradeButtons } from "../labels";
import type { Judging } from "./use-judging";

type Props = {
  readonly judging: Judging;
  /** This judge's grade of the passage, when it is looked at again. */
  readonly given: Grade | null;
  readonly showsKeys: boolean;
  readonly onHelp: () => void;
};

/** Everything that can be done with a passage, always within reach of a thumb. */
export function JudgingBar({ judging, given, showsKeys, onHelp }: Props) {
  const { t } = useI18n();
  const words = t.judge;
  const { state, grade, skip, undo, look } = judging;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 border-line border-t bg-page px-4 pt-3 pb-4 sm:mx-0 sm:px-0">
      <GradeButtons grade={given} onGrade={grade} />
      <div className="mt-2 flex items-center gap-0.5 text-[13px] text-mute sm:gap-1">
        <Tool onClick={skip} name={words.skip} shortcut="S">
          <SkipForward size={15} aria-hidden="true" />
        </Tool>
        <Tool onClick={undo} name={words.undo} shortcut="U" isDisabled={state.trail.length === 0}>
          <Undo2 size={15} aria-hidden="true" />
        </Tool>
        <p className="min-w-0 flex-1 truncate px-2 text-center text-[12px]">
          {given === null ? "" : words.yours(given, t.labels.words[given])}
        </p>
        <Tool onClick={() => look(-1)} name={words.previous} isDisabled={state.at === 0} isIcon>
          <ChevronLeft size={17} aria-hidden="true" />
        </Tool>
        <Tool onClick={() => look(1)} name={words.next} isDisabled={state.at === state.total - 1} isIcon>
          <ChevronRight size={17} aria-hidden="true" />
        </Tool>
        <Tool onClick={onHelp} name={words.keys} isPressed={showsKeys} isIcon>
          <Keyboard size={16} aria-hidden="true" />
        </Tool>
      </div>
    </div>
  );
}

type ToolProps = {
  readonly name: string;
  /** Its key, shown beside the name where there is room. */
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  /** The name is for ears and on hover only. */
  readonly isIcon?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function Tool({ name, shortcut, isDisabled = false, isPressed, isIcon = false, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      title={name}
      aria-label={isIcon ? name : undefined}
      aria-keyshortcuts={shortcut}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={onClick}
      className="flex min-h-9 min-w-9 items-center justify-center gap-1.5 rounded-lg px-2 transition-colors hover:bg-sunken hover:text-ink disabled:opacity-40 aria-pressed:bg-sunken aria-pressed:text-ink"
    >
      {children}
      {!isIcon && name}
      {shortcut !== undefined && (
        <span aria-hidden="true" className="hidden rounded border border-line px-1 text-[11px] sm:inline">
          {shortcut}
        </span>
      )}
    </button>
  );
}
