"use client";

import { Library } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "../../components/button";
import { Notice } from "../../components/notice";
import { useI18n } from "../../i18n/i18n";

export function NoKnowledgeBase() {
  const { t } = useI18n();
  return (
    <Notice
      title={t.ask.noKb.title}
      icon={<Library size={20} aria-hidden="true" />}
      action={
        <Link href="/knowledge" className={buttonClass("primary")}>
          {t.ask.noKb.action}
        </Link>
      }
    >
      {t.ask.noKb.text}
    </Notice>
  );
}
