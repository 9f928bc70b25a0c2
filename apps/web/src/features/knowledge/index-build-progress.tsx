"use client";

import type { IndexBuildSummary } from "@secondpass/engine";
import { CircleAlert } from "lucide-react";
import { Button } from "../../components/button";
import { Notice } from "../../components/notice";
import { ProgressBar } from "../../components/progress-bar";
import { useI18n } from "../../i18n/i18n";

type Props = {
  readonly build: IndexBuildSummary;
  /** The embedder that answers meanwhile; null when nobody can. */
  readonly answering: string | null;
  readonly isPending: boolean;
  readonly onGoOn: () => void;
  readonly onCancel: () => void;
};

/** How far the index for another embedder is, or why it stopped. */
export function IndexBuildProgress({ build, answering, isPending, onGoOn, onCancel }: Props) {
  const { t } = useI18n();
  const words = t.embedderSwitch;
  const { embedderId, state, passages, error } = build;
  const cancel = (
    <Button onClick={onCancel} disabled={isPending}>
      {words.cancel}
    </Button>
  );
  if (state === "failed") {
    return (
      <Notice
        tone="danger"
        title={words.failed(embedderId)}
        icon={<CircleAlert size={18} aria-hidden="true" />}
        action={
          <>
            <Button kind="primary" onClick={onGoOn} disabled={isPending}>
              {words.goOn}
            </Button>
            {cancel}
          </>
        }
      >
        <p>
          {error !== null && t.errors.says(error)}{" "}
          {error !== null && <span className="text-[12px]">({t.errors.code(error.code)})</span>}
        </p>
        <p>
          {words.kept(passages.done, passages.total)} {answering !== null && words.meanwhile(answering)}
        </p>
      </Notice>
    );
  }
  const step =
    state === "writing"
      ? words.writing
      : state === "waiting" && passages.total === 0
        ? words.waiting
        : words.embedding(passages.done, passages.total);
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium">{words.building(embedderId)}</p>
        <p className="text-[13px] text-mute">{answering === null ? step : `${step} · ${words.meanwhile(answering)}`}</p>
        <ProgressBar
          value={passages.total === 0 ? null : passages.done / passages.total}
          label={step}
          className="mt-2 w-full max-w-md"
        />
        {error !== null && (
          <p className="mt-1.5 text-[13px] text-down">
            {words.again} {t.errors.says(error)}
          </p>
        )}
      </div>
      {cancel}
    </div>
  );
}
