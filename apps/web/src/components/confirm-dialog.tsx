"use client";

import { useI18n } from "../i18n/i18n";
import { Button } from "./button";
import { useModal } from "./use-modal";

type Props = {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asks before something that cannot be undone. The focus begins on Cancel. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: Props) {
  const { t } = useI18n();
  const dialog = useModal();
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={onClose}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-xl border border-line bg-panel p-5 text-ink shadow-lift"
    >
      <h2 className="font-semibold text-base">{title}</h2>
      <p className="mt-1 text-mute">{text}</p>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={() => dialog.current?.close()}>{t.knowledge.cancel}</Button>
        <Button
          kind="danger"
          onClick={() => {
            onConfirm();
            dialog.current?.close();
          }}
        >
          {action}
        </Button>
      </div>
    </dialog>
  );
}
