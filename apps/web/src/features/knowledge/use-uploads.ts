"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { useTRPC } from "../../components/trpc-client";
import { useI18n } from "../../i18n/i18n";
import type { NamedFile } from "./dropped-files";
import { sendFile } from "./send-file";

/** Files on the wire at once; the server takes four from everybody together. */
const CONCURRENT_MAX = 3;

export type UploadItem = {
  readonly id: number;
  readonly kb: string;
  readonly name: string;
  readonly state: "waiting" | "sending" | "failed" | "unchanged";
  readonly message: string | null;
};

export type Uploads = {
  readonly items: readonly UploadItem[];
  readonly add: (kb: string, files: readonly NamedFile[]) => void;
  readonly dismiss: (id: number) => void;
};

/** Sends files a few at a time. One that arrived leaves this list and goes on in the list of documents. */
export function useUploads(): Uploads {
  const { t } = useI18n();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [items, setItems] = useState<readonly UploadItem[]>([]);
  const waiting = useRef<{ readonly id: number; readonly kb: string; readonly source: NamedFile }[]>([]);
  const running = useRef(0);
  const nextId = useRef(1);

  const change = useCallback((id: number, patch: Partial<UploadItem> | null) => {
    setItems((all) => all.flatMap((item) => (item.id !== id ? [item] : patch === null ? [] : [{ ...item, ...patch }])));
  }, []);

  const pump = useCallback(() => {
    while (running.current < CONCURRENT_MAX) {
      const next = waiting.current.shift();
      if (next === undefined) return;
      running.current += 1;
      change(next.id, { state: "sending" });
      void sendFile(next.kb, next.source, t).then(async (outcome) => {
        running.current -= 1;
        if (outcome.kind === "failed") change(next.id, { state: "failed", message: outcome.message });
        else change(next.id, outcome.kind === "unchanged" ? { state: "unchanged" } : null);
        pump();
        await queries.invalidateQueries({ queryKey: trpc.documents.list.queryKey({ kb: next.kb }) });
      });
    }
  }, [change, queries, t, trpc]);

  const add = useCallback(
    (kb: string, files: readonly NamedFile[]) => {
      const added = files.map((source) => ({ id: nextId.current++, kb, source }));
      waiting.current.push(...added);
      setItems((all) => [
        ...all,
        ...added.map(({ id, source }) => ({ id, kb, name: source.name, state: "waiting" as const, message: null })),
      ]);
      pump();
    },
    [pump],
  );
  return { items, add, dismiss: (id) => change(id, null) };
}
