"use client";

import { Button } from "../components/button";
import { Notice } from "../components/notice";
import { useI18n } from "../i18n/i18n";

/** A page that threw. The header stays, and trying again is one click. */
export default function PageError({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  const { t } = useI18n();
  return (
    <Notice
      tone="danger"
      title={t.errors.pageTitle}
      action={
        <Button kind="primary" onClick={reset}>
          {t.retry}
        </Button>
      }
    >
      {error.digest === undefined ? error.message : t.errors.code(error.digest)}
    </Notice>
  );
}
