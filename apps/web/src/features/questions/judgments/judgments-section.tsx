"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toClientError } from "../../../components/client-error";
import { ErrorDetails } from "../../../components/error-details";
import { Notice } from "../../../components/notice";
import { useTRPC } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";
import type { StaleJudgment } from "../../../server/judgment-views";
import { JudgeField } from "../../labels";
import { RowsSkeleton } from "../rows-skeleton";
import { Agreement } from "./agreement";
import { StaleJudgments } from "./stale-judgments";

type Props = {
  readonly kb: { readonly id: string; readonly name: string };
  /** Absent while it is being read. */
  readonly stale: readonly StaleJudgment[] | undefined;
  readonly error: unknown;
  /** What can be done with them, where there are any. */
  readonly children: ReactNode;
};

/** Who judged in a knowledge base, how far they agree, and what their judgments have lost. */
export function JudgmentsSection({ kb, stale, error, children }: Props) {
  const { t } = useI18n();
  const words = t.questions.judgments;
  const agreement = useQuery(useTRPC().judgments.agreement.queryOptions({ kb: kb.id }));
  const failure = error ?? agreement.error;
  return (
    <section aria-labelledby="judgments" className="mt-12">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <div className="max-w-prose">
          <h2 id="judgments" className="font-semibold text-base">
            {words.title}
          </h2>
          <p className="text-[13px] text-mute">{words.lead(kb.name)}</p>
        </div>
        <div className="text-[13px] text-mute">
          <JudgeField />
        </div>
      </div>
      {failure !== null ? (
        <Notice tone="danger" title={words.failed}>
          <ErrorDetails error={toClientError(failure)} />
        </Notice>
      ) : agreement.data === undefined ? (
        <RowsSkeleton />
      ) : agreement.data.judges.length === 0 ? (
        <p className="max-w-prose text-mute">{words.none}</p>
      ) : (
        <>
          <Agreement agreement={agreement.data} />
          {children}
        </>
      )}
      {stale !== undefined && stale.length > 0 && <StaleJudgments stale={stale} />}
    </section>
  );
}
