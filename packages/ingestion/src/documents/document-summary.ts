import type { DocumentRow, RevisionRow } from "@secondpass/db";
import { z } from "zod";

/** Where a document is on its way into the index; `failed` keeps the reason, `deleting` is already invisible to readers. */
export type DocumentState = "queued" | "parsing" | "embedding" | "writing" | "indexed" | "failed" | "deleting";

export type DocumentSummary = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly format: string;
  readonly bytes: number;
  readonly state: DocumentState;
  /** 0..1 within the current state, null where it cannot be known. */
  readonly progress: number | null;
  /** Of the revision that readers see; of the coming one before there is one. */
  readonly passages: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly warnings: readonly string[];
  readonly updatedAt: Date;
};

/** States in which something is still to come without anybody's doing. */
export const pendingStates: readonly DocumentState[] = ["queued", "parsing", "embedding", "writing"];

const warningList = z.array(z.string());

export function summariseDocument(row: DocumentRow & { readonly revisions: readonly RevisionRow[] }): DocumentSummary {
  const { id, name, title, format, bytes, updatedAt, errorCode, errorMessage } = row;
  const state = row.state as DocumentState;
  const shown = row.revisions.find(({ id }) => id === (row.liveRevisionId ?? row.desiredRevisionId));
  return {
    id,
    name,
    title,
    format,
    bytes,
    state,
    progress: progressOf(state, row),
    passages: shown?.chunkCount ?? 0,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? "" },
    warnings: warningList.parse(JSON.parse(row.warnings)),
    updatedAt,
  };
}

function progressOf(state: DocumentState, { progressDone, progressTotal }: DocumentRow): number | null {
  if (state === "indexed") return 1;
  const counts = state === "embedding" || state === "writing";
  return counts && progressTotal > 0 ? progressDone / progressTotal : null;
}
