"use client";

import Link from "next/link";
import { buttonClass } from "../components/button";
import { Notice } from "../components/notice";
import { useI18n } from "../i18n/i18n";

export default function NotFound() {
  const { t } = useI18n();
  return (
    <Notice
      title={t.errors.notFound}
      action={
        <Link href="/" className={buttonClass("primary")}>
          {t.errors.home}
        </Link>
      }
    />
  );
}
