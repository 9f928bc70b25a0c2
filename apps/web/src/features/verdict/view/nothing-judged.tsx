"use client";

import type { ExperimentSummary } from "@secondpass/engine";
import { Gavel } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "../../../components/button";
import { Notice } from "../../../components/notice";
import { useI18n } from "../../../i18n/i18n";

/** Everything was asked, and nobody has said what answers it: the way to the one thing that is missing. */
export function NothingJudged({ summary }: { readonly summary: ExperimentSummary }) {
  const words = useI18n().t.verdict.nothing;
  return (
    <div className="mt-6 max-w-3xl">
      <Notice
        title={words.title}
        icon={<Gavel size={20} aria-hidden="true" />}
        action={
          <Link href={`/prove/judge?experiment=${summary.number}`} className={buttonClass("primary")}>
            {words.judge}
          </Link>
        }
      >
        {words.text}
      </Notice>
    </div>
  );
}
