"use client";

import { useId, useState } from "react";
import { useI18n } from "../../i18n/i18n";
import { contextExcerpt } from "./context-excerpt";

/** Two or three quiet lines: enough to see where the passage stands, and little enough to leave it in view. */
const FOLDED_WIDTH = 190;

type Props = {
  readonly side: "before" | "after";
  readonly text: string;
  /** `text` reaches to the document's own beginning or end. */
  readonly isAtEdge: boolean;
};

/** What stands before or after the passage: its nearest lines, and the rest on demand. */
export function PassageContext({ side, text, isAtEdge }: Props) {
  const { t } = useI18n();
  const words = t.passage;
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const whole = contextExcerpt(text, { side, widthMax: Number.POSITIVE_INFINITY, isAtEdge });
  const folded = contextExcerpt(text.replace(/\s+/g, " "), { side, widthMax: FOLDED_WIDTH, isAtEdge });
  const isFolded = folded.length < whole.length;
  const toggle = isFolded && (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={id}
      onClick={() => setIsOpen(!isOpen)}
      className="rounded font-medium text-[12px] underline decoration-edge underline-offset-2 hover:text-ink"
    >
      {isOpen ? words.less : side === "before" ? words.moreBefore : words.moreAfter}
    </button>
  );
  return (
    <div className="px-4 text-[13px] text-mute leading-relaxed">
      <h3 className="sr-only">{words[side]}</h3>
      {side === "before" && toggle}
      {text.trim() === "" && isAtEdge ? (
        <p className="italic">{side === "before" ? words.documentStart : words.documentEnd}</p>
      ) : (
        <p id={id} className="whitespace-pre-wrap break-words">
          {isOpen ? whole : folded}
        </p>
      )}
      {side === "after" && toggle}
    </div>
  );
}
