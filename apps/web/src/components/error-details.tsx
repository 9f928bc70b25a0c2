"use client";

import { useI18n } from "../i18n/i18n";
import type { ApiError } from "../server/api-error";

/** What failed, and below it what a report should quote. */
export function ErrorDetails({ error }: { readonly error: ApiError }) {
  const { t } = useI18n();
  return (
    <>
      <p className="break-words">{t.errors.says(error)}</p>
      <p className="mt-1 text-[12px]">
        {t.errors.code(error.code)}
        {error.requestId !== null && ` · ${t.errors.request(error.requestId)}`}
      </p>
    </>
  );
}
