"use client";

import { FileUp, X } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { readTextFile } from "../../../components/read-text-file";
import { useI18n } from "../../../i18n/i18n";
import type { ParsedCandidates } from "../candidates/candidate";
import type { Draft } from "../draft";
import { isOtherText } from "./is-other-text";
import { SourceSummary } from "./source-summary";
import { TextArea } from "./text-area";
import type { UsableCandidates } from "./usable-candidates";

/** A larger text makes the page slow to type in; it is more than a run takes anyway, in most languages. */
const FILE_BYTES_MAX = 8_000_000;

type Props = {
  readonly draft: Draft;
  readonly parsed: ParsedCandidates;
  readonly usable: UsableCandidates;
  readonly onChange: (patch: Partial<Draft>) => void;
};

/** The candidate passages: typed, pasted, chosen or dropped. Below them stands what was understood. */
export function PassagesField({ draft, parsed, usable, onChange }: Props) {
  const { t } = useI18n();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [note, setNote] = useState<string | null>(null);

  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    if (chosen.size > FILE_BYTES_MAX) {
      setNote(t.bench.fileTooLarge(chosen.name, Math.ceil(chosen.size / 1e6), FILE_BYTES_MAX / 1e6));
      return;
    }
    const read = await readTextFile(chosen);
    if (read === null) setNote(t.bench.fileUnreadable(chosen.name));
    else {
      setNote(read.encoding === "utf-8" ? null : t.bench.fileEncoding(chosen.name, read.encoding.toUpperCase()));
      onChange({ source: read.text, fileName: chosen.name, format: "auto", column: "", takesFirst: false });
    }
  };
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    setIsOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setIsOver(true);
  };

  return (
    <div className="min-w-0">
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-4 text-[13px]">
        <label htmlFor={id} className="font-semibold">
          {t.bench.passages}
        </label>
        <span className="ml-auto flex gap-x-4 text-mute">
          <button
            type="button"
            onClick={() => file.current?.click()}
            className="flex items-center gap-1.5 hover:text-ink"
          >
            <FileUp size={14} aria-hidden="true" />
            {t.bench.chooseFile}
          </button>
          {draft.source !== "" && (
            <button
              type="button"
              onClick={() => {
                setNote(null);
                onChange({ source: "", fileName: null, column: "", takesFirst: false });
              }}
              className="flex items-center gap-1.5 hover:text-ink"
            >
              <X size={14} aria-hidden="true" />
              {t.bench.clear}
            </button>
          )}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button beside it is the first. */}
      <div className="relative" onDrop={drop} onDragOver={over} onDragLeave={() => setIsOver(false)}>
        <TextArea
          id={id}
          value={draft.source}
          rows={8}
          spellCheck={false}
          wrap="soft"
          placeholder={t.bench.passagesPlaceholder}
          aria-describedby={`${id}-summary`}
          onChange={(event) => {
            const source = event.target.value;
            // A file's name says how its own text is to be read, not what is pasted in its place.
            const replaced = isOtherText(draft.source, source) ? { fileName: null, column: "" } : {};
            onChange({ source, takesFirst: false, ...replaced });
          }}
          className="max-h-[60vh] min-h-44 leading-6"
        />
        {isOver && (
          <p className="pointer-events-none absolute inset-0 grid place-items-center rounded-xl border-2 border-up border-dashed bg-up-soft/90 font-medium text-up">
            {t.bench.dropHere}
          </p>
        )}
      </div>
      <input
        ref={file}
        type="file"
        accept=".txt,.csv,.tsv,.json,.jsonl,.ndjson,.md,text/*"
        hidden
        aria-label={t.bench.chooseFile}
        data-testid="passages-file"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          // The same file chosen again has to be a change again.
          event.currentTarget.value = "";
        }}
      />
      <div id={`${id}-summary`}>
        {note !== null && (
          <p role="alert" className="mt-1.5 text-[13px] text-down">
            {note}
          </p>
        )}
        <SourceSummary draft={draft} parsed={parsed} usable={usable} onChange={onChange} />
      </div>
    </div>
  );
}
