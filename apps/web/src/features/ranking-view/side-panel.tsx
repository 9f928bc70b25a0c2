"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useI18n } from "../../i18n/i18n";

type Props = {
  /** Of what is shown: another one is read from its beginning. */
  readonly contentId: string;
  readonly title: string;
  /** Stands under the title. */
  readonly subtitle: ReactNode;
  /** Shows the row above or below this one; null where there is none. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onClose: () => void;
  /** A key that shows no other row. */
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
};

/** One passage opened beside the lists. A modal dialog of the browser's own: it traps the focus, Esc closes it. */
export function SidePanel({ contentId, title, subtitle, onPrevious, onNext, onClose, onKey, children }: Props) {
  const { t } = useI18n();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing before it goes gives the focus back to the row that opened it.
    return () => element?.close();
  }, []);
  useEffect(() => {
    dialog.current?.scrollTo(0, 0);
  }, [contentId]);

  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={() => dialog.current?.open === false && onClose()}
      onKeyDown={(event) => (event.key === "j" ? onNext?.() : event.key === "k" ? onPrevious?.() : onKey?.(event))}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      className="side-panel fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-2xl overflow-y-auto overscroll-contain border-line bg-page text-ink sm:border-l"
    >
      <div className="sticky top-0 z-10 flex items-start gap-2 border-line border-b bg-page px-5 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-base leading-snug">{title}</h2>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-[13px] text-mute">{subtitle}</p>
        </div>
        <PanelButton label={t.passage.previous} onClick={onPrevious}>
          <ChevronUp size={18} aria-hidden="true" />
        </PanelButton>
        <PanelButton label={t.passage.next} onClick={onNext}>
          <ChevronDown size={18} aria-hidden="true" />
        </PanelButton>
        <PanelButton label={t.close} onClick={() => dialog.current?.close()}>
          <X size={18} aria-hidden="true" />
        </PanelButton>
      </div>
      <div className="space-y-7 px-5 pt-5 pb-12">{children}</div>
    </dialog>
  );
}

type ButtonProps = { readonly label: string; readonly onClick: (() => void) | null; readonly children: ReactNode };

function PanelButton({ label, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={onClick === null}
      onClick={() => onClick?.()}
      className="grid size-9 shrink-0 place-items-center rounded-lg text-mute transition-colors hover:bg-sunken hover:text-ink disabled:opacity-35"
    >
      {children}
    </button>
  );
}
