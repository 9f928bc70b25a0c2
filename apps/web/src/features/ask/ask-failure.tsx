"use client";

import { CircleAlert, Hourglass, Inbox, PlugZap } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "../../components/button";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useI18n } from "../../i18n/i18n";
import type { ApiError } from "../../server/api-error";

/** What a failed question looks like. Those a reader can act on say how; the rest give the reason and a retry. */
export function AskFailure({
  error,
  kb,
  onRetry,
}: {
  readonly error: ApiError;
  readonly kb: string;
  readonly onRetry: () => void;
}) {
  const { t } = useI18n();
  const retry = (
    <Button kind="primary" onClick={onRetry}>
      {t.retry}
    </Button>
  );
  const toKnowledge = (label: string) => (
    <Link href="/knowledge" className={buttonClass("primary")}>
      {label}
    </Link>
  );

  if (error.code === "KB_EMPTY") {
    return (
      <Notice
        title={t.ask.kbEmpty.title}
        icon={<Inbox size={20} aria-hidden="true" />}
        action={
          <>
            {toKnowledge(t.ask.kbEmpty.action)}
            {error.retryable && <Button onClick={onRetry}>{t.retry}</Button>}
          </>
        }
      >
        {t.errors.says(error)}
      </Notice>
    );
  }
  if (error.code === "KB_NOT_FOUND") {
    return (
      <Notice
        tone="warning"
        title={t.ask.kbMissing.title}
        icon={<CircleAlert size={20} aria-hidden="true" />}
        action={toKnowledge(t.ask.kbMissing.action)}
      >
        <ErrorDetails error={error} />
      </Notice>
    );
  }
  if (error.code === "OVERLOADED") {
    return (
      <Notice
        tone="warning"
        title={t.ask.overloaded.title}
        icon={<Hourglass size={20} aria-hidden="true" />}
        action={retry}
      >
        {t.ask.overloaded.text}
        <ErrorDetails error={error} />
      </Notice>
    );
  }
  if (error.code === "OFFLINE") {
    return (
      <Notice tone="danger" title={t.ask.offline.title} icon={<PlugZap size={20} aria-hidden="true" />} action={retry}>
        {t.ask.offline.text}
      </Notice>
    );
  }
  // An index that is missing, damaged or made by another model is rebuilt from the stored files, on the Knowledge page.
  const action = error.code.startsWith("INDEX_") ? (
    <>
      <Link href={`/knowledge?kb=${encodeURIComponent(kb)}`} className={buttonClass("primary")}>
        {t.ask.failed.toIndex}
      </Link>
      <Button onClick={onRetry}>{t.retry}</Button>
    </>
  ) : (
    retry
  );
  return (
    <Notice
      tone="danger"
      title={t.ask.failed.title}
      icon={<CircleAlert size={20} aria-hidden="true" />}
      action={action}
    >
      <ErrorDetails error={error} />
    </Notice>
  );
}
