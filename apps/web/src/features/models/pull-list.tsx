"use client";

import type { PullJob } from "@secondpass/engine";
import { CircleAlert, CircleCheck, CirclePause, Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/button";
import { toClientError } from "../../components/client-error";
import { ConfirmDialog } from "../../components/confirm-dialog";
import { ErrorDetails } from "../../components/error-details";
import { formatBytes } from "../../components/format-bytes";
import { ProgressBar } from "../../components/progress-bar";
import { useI18n } from "../../i18n/i18n";
import { usePullActions, usePulls } from "./use-pulls";

const ICONS = {
  running: <Download size={17} className="text-entered" aria-hidden="true" />,
  elsewhere: <Download size={17} className="text-entered" aria-hidden="true" />,
  done: <CircleCheck size={17} className="text-up" aria-hidden="true" />,
  failed: <CircleAlert size={17} className="text-danger" aria-hidden="true" />,
  cancelled: <CirclePause size={17} className="text-mute" aria-hidden="true" />,
  interrupted: <CirclePause size={17} className="text-down" aria-hidden="true" />,
} satisfies Record<PullJob["state"], unknown>;

/** Downloads that run, and those that ended or were cut short and can be gone on with. */
export function PullList() {
  const { t } = useI18n();
  const pulls = usePulls();
  if (pulls.data === undefined || pulls.data.length === 0) return null;
  return (
    <section aria-labelledby="models-pulls" className="mt-6">
      <h2 id="models-pulls" className="mb-3 font-semibold text-lg tracking-tight">
        {t.models.pulls.title}
      </h2>
      <ul className="divide-y divide-line rounded-xl border border-line bg-panel shadow-lift">
        {pulls.data.map((job) => (
          <PullRow key={job.modelId} job={job} />
        ))}
      </ul>
    </section>
  );
}

function PullRow({ job }: { readonly job: PullJob }) {
  const { t } = useI18n();
  const words = t.models.pulls;
  const { cancel, resume, discard } = usePullActions();
  const [isDiscarding, setDiscarding] = useState(false);
  const failure = cancel.error ?? resume.error ?? discard.error;
  const { modelId: id, state, stage, bytesDone, bytesTotal } = job;
  const row = useRef<HTMLLIElement>(null);
  // Its button may be far down the page; without this a download would seem not to have begun. What scrollIntoView returns (a
  // promise in newer browsers) must not become the effect's clean-up.
  useEffect(() => {
    row.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const isUnfinished = state === "failed" || state === "cancelled" || state === "interrupted";
  const share = bytesTotal === 0 ? null : bytesDone / bytesTotal;

  return (
    <li ref={row} className="scroll-my-20 px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="flex min-w-0 flex-1 basis-64 items-center gap-2.5">
          {ICONS[state]}
          <span className="min-w-0">
            <span className="break-all font-semibold">{id}</span>
            <span className="ml-2 text-mute">
              {state === "running" && stage !== null ? words.stages[stage] : words.states[state]}
            </span>
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-2">
          {state === "running" && (
            <Button onClick={() => cancel.mutate({ id })} disabled={cancel.isPending}>
              {words.cancel}
            </Button>
          )}
          {isUnfinished && (
            <>
              <Button kind="primary" onClick={() => resume.mutate({ id })} disabled={resume.isPending}>
                {state === "failed" && bytesDone === 0 ? words.retry : words.resume}
              </Button>
              <Button kind="quiet" onClick={() => (bytesDone === 0 ? discard.mutate({ id }) : setDiscarding(true))}>
                {words.discard}
              </Button>
            </>
          )}
          {state === "done" && (
            <Button kind="quiet" onClick={() => discard.mutate({ id })}>
              {words.dismiss}
            </Button>
          )}
        </span>
      </div>
      {state !== "done" && (
        <>
          <ProgressBar
            value={stage === "asking" ? null : share}
            label={`${words.title}: ${id}`}
            className={`mt-3 ${isUnfinished ? "opacity-50" : ""}`}
          />
          <p className="mt-1.5 flex flex-wrap gap-x-4 text-[13px] text-mute tabular-nums">
            {bytesTotal > 0 && <span>{words.bytes(formatBytes(bytesDone), formatBytes(bytesTotal))}</span>}
            {job.bytesPerSecond !== null && <span>{words.speed(formatBytes(job.bytesPerSecond))}</span>}
            {job.secondsLeft !== null && <span>{words.left(job.secondsLeft)}</span>}
            {isUnfinished && bytesDone > 0 && <span>{words.kept}</span>}
            {job.place !== "" && <span className="break-all">{job.place}</span>}
          </p>
        </>
      )}
      {job.findings.length > 0 && (
        <p className="mt-1.5 text-[13px] text-mute">
          {words.found}: {job.findings.map(({ what, value, from }) => `${what} ${value} (${from})`).join(" · ")}
        </p>
      )}
      {(job.error !== null || failure !== null) && (
        <div role="alert" className="mt-3 rounded-lg bg-danger-soft px-3 py-2 text-[13px]">
          <ErrorDetails
            error={failure === null ? { ...asShown(job.error), requestId: null } : toClientError(failure)}
          />
        </div>
      )}
      {isDiscarding && (
        <ConfirmDialog
          title={words.discardTitle(id)}
          text={words.discardText(formatBytes(bytesDone))}
          action={words.discard}
          onConfirm={() => discard.mutate({ id })}
          onClose={() => setDiscarding(false)}
        />
      )}
    </li>
  );
}

function asShown(error: PullJob["error"]): NonNullable<PullJob["error"]> {
  return error ?? { code: "FAILED", message: "", retryable: false };
}
