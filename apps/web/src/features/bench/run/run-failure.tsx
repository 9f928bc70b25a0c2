"use client";

import { CircleAlert, Hourglass, PackageX, PlugZap } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "../../../components/button";
import { ErrorDetails } from "../../../components/error-details";
import { Notice } from "../../../components/notice";
import { useI18n } from "../../../i18n/i18n";
import type { ApiError } from "../../../server/api-error";

/** What a failed run looks like: what happened, and what its reader can do. */
export function RunFailure({ error, onRetry }: { readonly error: ApiError; readonly onRetry: () => void }) {
  const { t } = useI18n();
  const words = t.bench.failed;
  const retry = (
    <Button kind="primary" onClick={onRetry}>
      {t.retry}
    </Button>
  );
  const toModels = (
    <Link href="/models" className={buttonClass("primary")}>
      {t.bench.model.get}
    </Link>
  );
  if (error.code === "OFFLINE")
    return (
      <Notice tone="danger" title={words.offline} icon={<PlugZap size={20} aria-hidden="true" />} action={retry} />
    );
  if (error.code === "OVERLOADED") {
    return (
      <Notice tone="warning" title={words.overloaded} icon={<Hourglass size={20} aria-hidden="true" />} action={retry}>
        <ErrorDetails error={error} />
      </Notice>
    );
  }
  if (error.code === "MODEL_MISSING" || error.code === "UNKNOWN_MODEL") {
    return (
      <Notice tone="warning" title={words.missing} icon={<PackageX size={20} aria-hidden="true" />} action={toModels}>
        <ErrorDetails error={error} />
      </Notice>
    );
  }
  const isOutput = error.code === "MODEL_OUTPUT_INVALID" || error.code === "INVALID_SCORE";
  return (
    <Notice
      tone="danger"
      title={isOutput ? words.output : words.title}
      icon={<CircleAlert size={20} aria-hidden="true" />}
      action={retry}
    >
      <ErrorDetails error={error} />
    </Notice>
  );
}
