"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, FlaskConical } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { buttonClass } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ErrorDetails } from "../../components/error-details";
import { Notice } from "../../components/notice";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import { SetExports } from "../exports";
import { AddQuestions } from "./add/add-questions";
import { JudgmentsSection } from "./judgments/judgments-section";
import { parseWay, proveAddress, setAddress } from "./prove-address";
import { QuestionTable } from "./question-table";
import { RowsSkeleton } from "./rows-skeleton";
import { useProveBase } from "./use-prove-base";

/** One question set: what is asked, what is known of each question, how more get in, and who judged. */
export function SetPage({ set: named }: { readonly set: string }) {
  const { t } = useI18n();
  const words = t.questions;
  const { kb, isMissing, error } = useProveBase();
  const trpc = useTRPC();
  const way = parseWay(useSearchParams().get("add"));
  const set = useQuery({
    ...trpc.questions.get.queryOptions({ kb: kb?.id ?? "", set: named }),
    enabled: kb !== undefined,
    retry: false,
  });
  const overview = useQuery({
    ...trpc.judgments.overview.queryOptions({ kb: kb?.id ?? "" }),
    enabled: kb !== undefined,
  });
  const failure = error ?? (set.error === null ? null : toClientError(set.error));
  const home = kb === undefined ? "/prove" : proveAddress(kb.name);

  if (isMissing || failure !== null) {
    const isUnknown = isMissing || failure?.code === "QUESTION_SET_NOT_FOUND";
    return (
      <Notice
        tone={isUnknown ? "warning" : "danger"}
        title={isMissing ? t.ask.kbMissing.title : isUnknown ? words.notFound.title : words.loadFailed}
        action={
          <Link href={home} className={buttonClass("primary")}>
            {words.notFound.action}
          </Link>
        }
      >
        {failure !== null && <ErrorDetails error={failure} />}
      </Notice>
    );
  }
  if (kb === undefined || set.data === undefined) return <RowsSkeleton />;
  const { id, name, questions, judged, synthetic, all } = set.data;
  const known = overview.data?.questions;

  return (
    <div className="max-w-6xl">
      <Link href={home} className="inline-flex items-center gap-1.5 rounded text-[13px] text-mute hover:text-ink">
        <ArrowLeft size={14} aria-hidden="true" />
        {words.back}
      </Link>
      <div className="mt-2 mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          <h1 className="truncate font-semibold text-2xl tracking-tight">{name}</h1>
          <p className="mt-1 text-mute">
            {[
              kb.name,
              words.counts(questions, judged),
              ...(synthetic > 0 ? [words.syntheticCount(synthetic)] : []),
            ].join(" · ")}
          </p>
        </div>
        {questions > 0 && (
          <Link href={proveAddress(kb.name, id)} className={buttonClass("primary")}>
            <FlaskConical size={15} aria-hidden="true" />
            {words.run}
          </Link>
        )}
      </div>
      <AddQuestions
        kb={kb.id}
        set={id}
        way={way ?? (questions === 0 ? "write" : null)}
        onChoose={(chosen) => window.history.replaceState(null, "", setAddress(kb.name, id, chosen ?? undefined))}
      />
      <section aria-labelledby="questions" className="mt-9">
        <h2 id="questions" className="mb-2 font-semibold text-base">
          {words.list}
        </h2>
        <QuestionTable questions={all} known={known} kb={kb} />
      </section>
      <JudgmentsSection kb={kb} stale={overview.data?.stale} error={overview.error}>
        <SetExports kb={kb.id} set={name} hasJudged={judged > 0} />
      </JudgmentsSection>
    </div>
  );
}
