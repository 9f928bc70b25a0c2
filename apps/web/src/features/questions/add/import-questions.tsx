"use client";

import { useMutation } from "@tanstack/react-query";
import { FileUp, Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../../../components/button";
import { toClientError } from "../../../components/client-error";
import { ErrorDetails } from "../../../components/error-details";
import { formatBytes } from "../../../components/format-bytes";
import { Notice } from "../../../components/notice";
import { ProgressBar } from "../../../components/progress-bar";
import { readTextFile } from "../../../components/read-text-file";
import { useTRPCClient } from "../../../components/trpc-client";
import { useI18n } from "../../../i18n/i18n";
import { useRefreshSets } from "../use-refresh-sets";
import { ImportReport } from "./import-report";

/** Where a file does not say who judged, it was not the one who reads it in; the command line has the same name for it. */
const JUDGE = "imported";
/** The server's own limits; checked here as well, so that nothing is sent to be refused. */
const BYTES_MAX = 25_000_000;
const FILES_MAX = 50;

/** Questions and judgments from files, dropped or chosen, several at once: a file of judgments needs the one of its questions. */
export function ImportQuestions({ kb, set }: { readonly kb: string; readonly set: string }) {
  const { t } = useI18n();
  const words = t.questions.import;
  const client = useTRPCClient();
  const refresh = useRefreshSets();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const read = useMutation({
    mutationFn: async (files: readonly { readonly name: string; readonly text: string }[]) =>
      client.questions.import.mutate({ kb, set, judge: JUDGE, files: [...files] }),
    onSettled: refresh,
  });

  const take = async (files: readonly File[]) => {
    if (files.length === 0) return;
    read.reset();
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (files.length > FILES_MAX) return setRefusal(words.tooMany(files.length, FILES_MAX));
    if (bytes > BYTES_MAX) return setRefusal(words.tooLarge(formatBytes(bytes), formatBytes(BYTES_MAX)));
    const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await readTextFile(file) })));
    const unreadable = texts.find(({ text }) => text === null);
    if (unreadable !== undefined) return setRefusal(words.unreadable(unreadable.name));
    setRefusal(null);
    read.mutate(texts.map(({ name, text }) => ({ name, text: text?.text ?? "" })));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void take([...event.dataTransfer.files]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };

  return (
    <div className="max-w-3xl space-y-4">
      <section
        aria-label={words.title}
        onDrop={drop}
        onDragOver={over}
        onDragLeave={() => setIsOver(false)}
        className={`flex flex-wrap items-center gap-x-6 gap-y-4 rounded-xl border-2 border-dashed px-6 py-6 transition-colors ${isOver ? "border-up bg-up-soft/50" : "border-edge/50 bg-panel/50"}`}
      >
        <Upload size={26} className={isOver ? "text-up" : "text-mute"} aria-hidden="true" />
        <div className="min-w-56 flex-1">
          <p className="font-medium">{isOver ? words.over : words.title}</p>
          <p className="text-[13px] text-mute">{words.hint}</p>
        </div>
        <Button onClick={() => input.current?.click()} disabled={read.isPending}>
          <FileUp size={15} aria-hidden="true" />
          {words.choose}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          data-testid="question-files"
          aria-label={words.choose}
          onChange={(event) => {
            void take([...(event.currentTarget.files ?? [])]);
            // The same file chosen again has to be a change again.
            event.currentTarget.value = "";
          }}
        />
      </section>
      {refusal !== null && (
        <p role="alert" className="text-[13px] text-danger">
          {refusal}
        </p>
      )}
      <p role="status" className="text-[13px] text-mute empty:hidden">
        {read.isPending ? words.reading : ""}
        {read.data !== undefined && <span className="sr-only">{words.done}</span>}
      </p>
      {read.isPending && <ProgressBar value={null} label={words.reading} className="max-w-xs" />}
      {read.error !== null && (
        <Notice tone="danger" title={words.failed}>
          <ErrorDetails error={toClientError(read.error)} />
        </Notice>
      )}
      {read.data !== undefined && <ImportReport report={read.data} onClose={() => read.reset()} />}
    </div>
  );
}
